"""data/agreements.yaml turned into look-ups: is a noun an agreement, of what type, and what does a word say of it."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.contents import clauses_of, complements, negated
from polybius.claims.governors import DOER, governors
from polybius.claims.parse import Parse
from polybius.codebook import AgreementCue, Codebook, index

AGREE = "agree"
SAFE_EXCEPTIONS = frozenset(("except", "exclude", "excluding"))
"""Words of exception that hardly mean anything else, unlike "but" and "without"."""
ABOUT = ("for", "on", "of", "about", "over", "to")
CEASEFIRE = "ceasefire"
VIOLATED = "violated"
TALKS, PEACE_TALKS, CONTRACT, AGREEMENT = "talks", "peace_talks", "contract", "agreement"


class AgreementTable:
    def __init__(self, codebook: Codebook) -> None:
        rows = codebook.agreement_types
        self._rank = {row.name: n for n, row in enumerate(rows)}
        self._heads = {word: row.name for row in reversed(rows) for word in row.heads}
        self.by_word = {word: row.name for row in reversed(rows) for word in row.words}
        self._nouns = {word: row.type for row in codebook.agreement_nouns for word in row.words}
        self._cues: dict[str, list[AgreementCue]] = {}
        for cue in codebook.agreement_cues:
            for word in cue.words:
                self._cues.setdefault(word, []).append(cue)
        self._kinds = {
            kind: tuple(word for row in group for word in row.words)
            for kind, group in index(codebook.agreement_words, lambda row: row.kind).items()
        }
        self.light = frozenset(self.words("light"))
        self.negotiate = frozenset(self.words("negotiate"))
        self.helper = frozenset(self.words("helper"))
        self.accuse = frozenset(self.words("accuse"))
        self.peace_types = frozenset(self.words("peace_type"))
        self.process = frozenset(self.words("process"))
        self.end = frozenset(self.words("end"))
        self.attack = frozenset(self.words("attack"))
        self.undertaking = frozenset(self.words("undertaking"))
        self.exclude = frozenset(self.words("exclude"))
        self.include = frozenset(self.words("include"))
        self.party_noun = frozenset(self.words("party_noun"))
        self.mediated = frozenset(self.words("mediated"))
        self.exception = frozenset(self.words("except")) & SAFE_EXCEPTIONS
        self.term_verb = frozenset(self.words("term_verb"))
        self.verbs = frozenset(word.split()[0] for kind in (AGREE, "exclude", "include") for word in self.words(kind))

    def words(self, kind: str) -> tuple[str, ...]:
        return self._kinds.get(kind, ())

    # -- types -------------------------------------------------------------------------------------------------

    def known_types(self, parse: Parse) -> frozenset[str]:
        """Types of all agreements that the report names."""
        nouns = (token for token in parse.tokens if parse.pos[token.i] in ("NOUN", "PROPN"))
        return frozenset(kind for noun in nouns for kind in self.types(parse, noun))

    def types_in(self, parse: Parse, noun: Token, known: frozenset[str]) -> tuple[str, ...]:
        """As `types`, in the light of the report: talks of no stated matter, in a report on making peace, are peace
        talks; an agreement of no stated matter is of the type of what it requires."""
        found = self.types(parse, noun)
        if found == (TALKS,) and known & self.peace_types and not self._has_modifier(parse, noun, tuple(self.by_word)):
            return (PEACE_TALKS,)
        if found != (AGREEMENT,):
            return found
        required = (self.type_of_clause(parse, head) for head in self.required_by(parse, noun))
        return tuple(dict.fromkeys(kind for kind in required if kind))[:1] or found

    def required_by(self, parse: Parse, noun: Token) -> list[Token]:
        """Heads of what an agreement requires or provides for, where it is the subject."""
        verbs = [g.word for g in governors(parse, noun) if g.relation == DOER and parse.lemma(g.word) in self.term_verb]
        told = [verb for verb in verbs if not negated(parse, verb)]
        return [head for verb in told for head in complements(parse, verb)]

    def types(self, parse: Parse, noun: Token) -> tuple[str, ...]:
        """The types of the agreement that a noun names; empty where it names none or is what another is about."""
        if not self._is_agreement(parse, noun) or self._within_another(parse, noun):
            return ()
        named = self._heads.get(parse.lemma(noun))
        if named == TALKS:
            return self._talks(parse, noun)
        if named:
            return (named,)
        default = self._nouns[parse.lemma(noun)]
        if default == CONTRACT:
            return (CONTRACT,)
        return self._subjects(parse, noun) or ((default,) if default else ())

    def _is_agreement(self, parse: Parse, noun: Token) -> bool:
        lemma = parse.lemma(noun)
        if lemma in self._heads:
            return lemma != "talk" or noun.lower_ == "talks"
        return lemma in self._nouns and not self._has_modifier(parse, noun, self.words("no_deal"))

    def _within_another(self, parse: Parse, noun: Token) -> bool:
        """ "ceasefire" in "ceasefire agreement" and "agreement on a ceasefire": the other noun is the agreement."""
        top = noun
        while parse.deps[top.i] == "conj" and parse.pos[parse.heads[top.i]] == "NOUN":
            top = parse.tokens[parse.heads[top.i]]
        head = parse.tokens[parse.heads[top.i]]
        beside = parse.deps[top.i] == "compound" or parse.preposition(top) in ABOUT
        return head.i != top.i and beside and parse.pos[head.i] == "NOUN" and self._is_agreement(parse, head)

    def _has_modifier(self, parse: Parse, noun: Token, words: tuple[str, ...]) -> bool:
        return any(parse.lemma(modifier) in words for modifier in parse.modifiers(noun))

    def _talks(self, parse: Parse, noun: Token) -> tuple[str, ...]:
        about = [parse.lemma(token) for token in (*parse.modifiers(noun), *parse.obliques(noun, *ABOUT))]
        return (PEACE_TALKS,) if any(word in self.words("peace") for word in about) else (TALKS,)

    def _subjects(self, parse: Parse, noun: Token) -> tuple[str, ...]:
        """Types from what stands before the noun, else behind it, else from what it is to do."""
        before = [self.by_word[w] for w in map(parse.lemma, parse.modifiers(noun)) if w in self.by_word]
        if before:
            return (min(before, key=self._rank.__getitem__),)
        matters = parse.obliques(noun, *ABOUT) or self._next_to(parse, noun)
        behind = [self.by_word[w] for w in map(parse.lemma, matters) if w in self.by_word]
        behind = behind or [kind for matter in matters if (kind := self.type_of_clause(parse, matter))]
        if behind:
            return tuple(dict.fromkeys(behind))
        clauses = (self.type_of_clause(parse, clause) for clause in clauses_of(parse, noun))
        return tuple(dict.fromkeys(kind for kind in clauses if kind))[:1]

    def _next_to(self, parse: Parse, noun: Token) -> list[Token]:
        """ "signed an agreement on the withdrawal": a phrase right behind the noun that was hung on the verb."""
        verb = parse.tokens[parse.heads[noun.i]]
        behind = parse.obliques(verb, "on", "for", "over") if parse.pos[verb.i] == "VERB" else []
        return [t for t in behind if any(c.i == noun.i + 1 for c in parse.children(t, "case"))]

    def type_of_clause(self, parse: Parse, head: Token) -> str:
        """The type of what a clause or phrase is about: its head, its objects, or what these are to do."""
        if self._ends_fire(parse, head):
            return CEASEFIRE
        found = [self.by_word[word] for word in self._about(parse, head) if word in self.by_word]
        return min(found, key=self._rank.__getitem__, default="")

    def _ends_fire(self, parse: Parse, head: Token) -> bool:
        """ "to halt all attacks"."""
        objects = {parse.lemma(t) for t in parse.children(head, "obj")}
        return parse.lemma(head) in self.end and bool(objects & self.attack)

    def _about(self, parse: Parse, head: Token) -> Iterator[str]:
        yield parse.lemma(head)
        for token in (*parse.children(head, "obj"), *parse.obliques(head, *ABOUT)):
            yield parse.lemma(token)
        for clause in clauses_of(parse, head):
            yield parse.lemma(clause)
            yield from (parse.lemma(token) for token in parse.children(clause, "obj"))

    # -- cues --------------------------------------------------------------------------------------------------

    def cue(self, parse: Parse, word: Token, takes: str, kind: str) -> AgreementCue | None:
        """The first row that fits a word, the way the agreement hangs on it, and the agreement's type."""
        lemma = parse.lemma(word)
        particle = parse.particle(word)
        rows = (
            [*self._cues.get(f"{lemma} {particle}", ()), *self._cues.get(lemma, ())]
            if particle
            else self._cues.get(lemma, [])
        )
        return next((row for row in rows if self._fits(parse, row, word, takes, kind)), None)

    def _fits(self, parse: Parse, row: AgreementCue, word: Token, takes: str, kind: str) -> bool:
        if takes not in row.takes or (row.types and kind not in row.types):
            return False
        if row.stage == VIOLATED and kind in (TALKS, PEACE_TALKS):
            return False  # what is undermined by fighting, but holds nobody to anything
        if takes == "subject" and not row.along and parse.children(word, "obj"):
            return False  # "the talks ended the war" tells of the war
        if row.noun != (parse.pos[word.i] in ("NOUN", "PROPN")):
            return False
        return not row.along or any(parse.lemma(other) in row.along for other in _along(parse, word))


def _along(parse: Parse, word: Token) -> Iterator[Token]:
    """What hangs on a word; of "declared the truce over on Monday" also "over", which the reader hangs on the day."""
    for child in parse.children(word):
        yield child
        cases = parse.children(child, "case")
        yield from cases[:1] if len(cases) > 1 else ()
