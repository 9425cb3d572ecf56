"""The words that take up an act told before (data/echoes.yaml), found in the syntax of one report."""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.anaphora import AGAIN
from polybius.claims.denials import NEAR, Answer, Denials
from polybius.claims.parse import Parse
from polybius.codebook import Codebook, word_sets
from polybius.model.claims import Certainty
from polybius.model.text import Span

CONTENT = frozenset(("NOUN", "VERB", "ADJ"))
BACK = AGAIN | frozenset(("these", "those"))
"""Articles and pronouns before what was told."""
SAID = frozenset(("say", "suggest", "claim", "insist", "believe", "maintain", "allege", "argue", "conclude"))
LEAVES = frozenset(("leave", "claim", "cost", "destroy", "damage", "cause"))
"""Verbs, beside those of harm, of what an act does."""
EARLIER = frozenset(("after", "before", "since", "until", "following", "where", "when"))
"""Words before what was told by the way."""


class EchoWords:
    """The answers of one report, by position."""

    def __init__(self, parse: Parse, codebook: Codebook) -> None:
        self._parse = parse
        self._sets = word_sets(codebook.echo_words)
        self._denials = Denials(parse, self._sets)
        roots = {sent.root.i: n for n, sent in enumerate(parse.doc.sents)}
        self._sentences = [roots[parse.root(token.i)] for token in parse.tokens]
        self._at = {token.idx: token.i for token in parse.tokens}

    def sentence(self, i: int) -> int:
        return self._sentences[i]

    def sentence_at(self, offset: int) -> int:
        return self._sentences[self._at.get(offset, 0)]

    def answers(self) -> Iterator[Answer]:
        for token in self._parse.tokens:
            of_kind = self._of_verb(token) if self._parse.pos[token.i] == "VERB" else self._of_noun(token)
            found = self._denials.of(token) or of_kind
            if found is not None:
                yield found

    def _is(self, token: Token, kind: str) -> bool:
        return self._parse.lemmas[token.i] in self._sets[kind]

    # -- words that point back -----------------------------------------------------------------------------------

    def token_at(self, offset: int) -> Token:
        return self._parse.tokens[self._at.get(offset, 0)]

    def points_back(self, noun: Token) -> bool:
        """A noun with "the" or "that" for an act, of which nothing more is said that would tell a new one."""
        if not (self._is(noun, "act") and self.is_definite(noun)):
            return False
        return not self._parse.nmods(noun, "on", "against", "in", "at", "near", "of")

    def is_definite(self, noun: Token) -> bool:
        return any(self._parse.lemmas[t.i] in BACK for t in self._parse.children(noun, "det"))

    def is_strike(self, noun: Token) -> bool:
        return self._is(noun, "strike")

    def follows(self, verb: Token) -> bool:
        """ "..., killing six": whom an act harmed, not "accused of killing", "after killing", "and killing"."""
        if not (verb.lower_.endswith("ing") and self._is(verb, "harm")) or not verb.i:
            return False
        before = self._parse.tokens[verb.i - 1]
        bare = not self._parse.children(verb, "nsubj", "mark", "case", "aux", "cc", "det", "nmod:poss")
        return bare and self._parse.pos[before.i] not in ("ADP", "SCONJ", "CCONJ", "DET", "AUX", "ADJ", "PART")

    def act_described(self, offset: int) -> Token | None:
        """The act of "the strike on the market that killed six", "an attack which it says killed six": one that the
        clause describes, also over what it befell, unless this is an actor ("a raid on men who killed six")."""
        verb = clause = self.token_at(offset)
        while self._parse.deps[clause.i] in ("ccomp", "xcomp", "conj"):
            clause = self._parse.tokens[self._parse.heads[clause.i]]
        subjects = self._parse.children(verb, "nsubj")
        if self._parse.deps[clause.i] != "acl:relcl" or any(t.lower_ not in ("that", "which") for t in subjects):
            return None
        noun = self._parse.tokens[self._parse.heads[clause.i]]
        while not self._is(noun, "act") and self._parse.deps[noun.i] == "nmod" and self._parse.mention(noun) is None:
            noun = self._parse.tokens[self._parse.heads[noun.i]]
        does = self._is(verb, "harm") or self._parse.lemmas[verb.i] in LEAVES
        return noun if does and self._is(noun, "act") and not self._parse.is_passive(verb) else None

    def sorts(self, noun: Token) -> frozenset[str]:
        """What an act is called after: "gas", "car"; "chemical" of "the chemical attack"."""
        beside = self._parse.children(noun, "compound")
        beside += [t for t in self._parse.children(noun, "amod") if self._is(t, "gas")]
        return frozenset(self._parse.lemmas[t.i] for t in beside)

    def is_official(self, word: Token) -> bool:
        return self._is(word, "official")

    def is_gas(self, sorts: frozenset[str]) -> bool:
        return not sorts.isdisjoint(self._sets["gas"])

    def tells_strike(self, span: Span) -> bool:
        return not self._sets["strike"].isdisjoint(self.lemmas_in(span))

    def lemmas_in(self, span: Span) -> frozenset[str]:
        return frozenset(self._parse.lemmas[t.i] for t in self._parse.tokens if span.begin <= t.idx < span.end)

    def head_of(self, span: Span) -> Token:
        """The word of a phrase that the others hang on."""
        own = [t for t in self._parse.tokens if span.begin <= t.idx < span.end]
        inside = {t.i for t in own}
        return next((t for t in own if self._parse.heads[t.i] not in inside or self._parse.heads[t.i] == t.i), own[0])

    # -- verbs -------------------------------------------------------------------------------------------------

    def _of_verb(self, verb: Token) -> Answer | None:
        if self._is(verb, "blame") or self._is(verb, "accuse"):
            return self._blame(verb)
        return self._described(verb) if self._is(verb, "as") else None

    def _blame(self, verb: Token) -> Answer | None:
        """ "blamed the Guard"; with "for" the act is named there."""
        if self._parse.obliques(verb, "for", "on", "of", "in", "with") or self._parse.children(verb, "advcl", "ccomp"):
            return None
        doers, speakers = tuple(self._parse.receivers(verb)), tuple(self._parse.doers(verb))
        if self._is(verb, "accuse") and any(self._charge_behind(t) for t in doers):
            return None
        if not doers or not speakers or any(self._parse.pos[t.i] in ("DET", "ADJ", "PRON") for t in doers):
            return None
        return Answer(verb, "blamed", doers, speakers, certainty=Certainty.ALLEGED)

    def _charge_behind(self, accused: Token) -> bool:
        """ "accused the Guard of ...", hung on the Guard; not its own "of" ("the Guard of Velm")."""
        clauses = self._parse.children(accused, "acl", "advcl", "xcomp")
        return bool(clauses) or any(self._parse.pos[t.i] == "VERB" for t in self._parse.nmods(accused, "of", "for"))

    def _described(self, verb: Token) -> Answer | None:
        """ "described the attackers as young men from the villages"."""
        objects = self._parse.receivers(verb)
        named = [t for t in self._parse.children(verb, "obj", "obl", "xcomp") if self._parse.preposition(t) == "as"]
        named += [t for o in objects for t in self._parse.children(o, "nmod") if self._parse.preposition(t) == "as"]
        if not named or not any(self._is_definite(t) and self._is(t, "doer") for t in objects):
            return None
        return Answer(verb, "described", self._members(named[0]), tuple(self._parse.doers(verb)))

    # -- nouns -------------------------------------------------------------------------------------------------

    def _of_noun(self, noun: Token) -> Answer | None:
        if self._parse.children(noun, "cop"):
            told = self._responsible(noun) if self._is(noun, "responsible") else self._who_died(noun)
            if told is not None:
                return told
        if not self._is_definite(noun):
            return None
        if self._is(noun, "act"):
            return self._behind(noun) or self._nothing_to_do(noun)
        return self._equated(noun) if self._is(noun, "doer") else None

    def _behind(self, act: Token) -> Answer | None:
        """ "was behind the attack", "is presumed to be behind the attack"."""
        if not any(self._is(t, "behind") for t in self._parse.children(act, "case")):
            return None
        predicate = bool(self._parse.children(act, "cop"))
        doers = self._parse.children(act, "nsubj") or self._subject_above(act)
        if not predicate or not doers:
            return None
        hedged = self._parse.deps[act.i] == "xcomp"
        certainty = Certainty.HEDGED if hedged else Certainty.ASSERTED
        return Answer(act, "behind", tuple(self._parse.expand(doers)), certainty=certainty)

    def _subject_above(self, act: Token) -> list[Token]:
        head = self._parse.tokens[self._parse.heads[act.i]]
        return self._parse.children(head, "nsubj", "nsubj:pass") if self._parse.deps[act.i] == "xcomp" else []

    def _nothing_to_do(self, act: Token) -> Answer | None:
        """ "had nothing to do with the attack"."""
        do = self._parse.tokens[self._parse.heads[act.i]]
        nothing = self._parse.tokens[self._parse.heads[do.i]]
        if self._parse.lemmas[do.i] != "do" or self._parse.lemmas[nothing.i] != "nothing":
            return None
        doers = tuple(self._parse.doers(self._parse.tokens[self._parse.heads[nothing.i]]))
        return Answer(act, "not_involved", doers, denies=True) if doers else None

    def _equated(self, doer: Token) -> Answer | None:
        """ "the attackers were members of the Guard"."""
        predicate = self._parse.tokens[self._parse.heads[doer.i]]
        nominal = self._parse.pos[predicate.i] in ("NOUN", "PROPN") and bool(self._parse.children(predicate, "cop"))
        if self._parse.deps[doer.i] != "nsubj" or not nominal:
            return None
        return Answer(doer, "identified", self._members(predicate))

    def _who_died(self, predicate: Token) -> Answer | None:
        """ "All those killed were civilians", "the dead were soldiers"."""
        subjects = self._parse.children(predicate, "nsubj")
        if not any(self._are_the_dead(t) for t in subjects):
            return None
        dead = [t for t in self._parse.conjuncts(predicate) if self._parse.pos[t.i] in ("NOUN", "PROPN")]
        return Answer(predicate, "victims", victims=tuple(dead), reach=NEAR) if dead else None

    def _are_the_dead(self, subject: Token) -> bool:
        told = [subject, *self._parse.nmods(subject, "of")]
        told += [t for whole in told for t in self._parse.children(whole, "acl", "amod")]
        return any(self._is(t, "dead") for t in told) and (
            subject.lower_ in self._sets["whole"] or self._is_definite(subject)
        )

    def _responsible(self, adjective: Token) -> Answer | None:
        """ "suggests that the rebels were responsible", said by somebody; with "for" the act is named there."""
        doers = self._parse.expand(self._parse.children(adjective, "nsubj"))
        named = self._parse.obliques(adjective, "for", "of") or self._parse.children(adjective, "advcl", "aux")
        said = self._parse.deps[adjective.i] == "ccomp" and self._parse.lemmas[self._parse.heads[adjective.i]] in SAID
        open_ = any(self._parse.pos[t.i] == "PRON" or t.lower_ in ("those", "people") for t in doers)
        denied = any(t.lower_ in ("not", "n't", "never") for t in self._parse.children(adjective))
        if not doers or named or not said or open_ or denied:
            return None
        return Answer(adjective, "blamed", tuple(doers), certainty=Certainty.ALLEGED, reach=NEAR)

    def _members(self, noun: Token) -> tuple[Token, ...]:
        owners = self._parse.nmods(noun, "of") if self._is(noun, "member") else []
        return tuple(owners or self._parse.conjuncts(noun))

    def _is_definite(self, noun: Token) -> bool:
        return any(self._parse.lemmas[t.i] in AGAIN for t in self._parse.children(noun, "det"))

    # -- claims on a word ----------------------------------------------------------------------------------------

    def deniers_of_part(self, offset: int) -> tuple[Token, ...]:
        """Who denies "any part in" the act at an offset."""
        act = self._parse.tokens[self._at.get(offset, 0)]
        part = self._parse.tokens[self._parse.heads[act.i]]
        verb = self._parse.tokens[self._parse.heads[part.i]]
        denies = self._is(part, "part") and self._is(verb, "deny") and self._parse.deps[part.i] == "obj"
        return tuple(self._parse.doers(verb)) if denies else ()

    def told_alike(self, noun: Token, span: Span) -> bool:
        """Do the clause of a noun ("the reports that X") and an act's words have a word of the deed in common?"""
        clause, subjects = self._deed_words(self._parse.subtree(noun)), self._parse.children(noun)
        return bool(clause & self._deed_words(span) - {self._parse.lemmas[t.i] for t in (noun, *subjects)})

    def _deed_words(self, span: Span) -> frozenset[str]:
        """Lemmas of content words, without those of actors."""
        words = (t for t in self._parse.tokens if span.begin <= t.idx < span.end)
        told = (t for t in words if self._parse.pos[t.i] in CONTENT and t.i not in self._parse.actor_heads)
        return frozenset(self._parse.lemmas[t.i] for t in told)

    def is_killing(self, offset: int) -> bool:
        """ "the murder", told of no more."""
        noun = self._parse.tokens[self._at.get(offset, 0)]
        return self._is(noun, "killing") and self._is_definite(noun) and not self._parse.nmods(noun, "of")

    def kills(self, offset: int) -> bool:
        word = self._parse.tokens[self._at.get(offset, 0)]
        inner = (t for t in self._parse.children(word, "obj", "nsubj", "obl"))
        return any(self._is(t, "killing") or self._is(t, "kill") for t in (word, *inner))

    def describes(self, offset: int) -> bool:
        """ "a coalition fighting rebels": the act says who somebody is, beside what is said of them."""
        word = self.token_at(offset)
        return self._parse.deps[word.i] == "acl" and not self._parse.children(word, "mark", "case")

    def of_a_participant(self, offset: int) -> bool:
        """Does its verb only say which people, place or thing is meant ("the base which was overrun")? "The people
        killed in the raid" are the raid's."""
        verb = self.token_at(offset)
        noun = self._described_by(verb)
        return noun is not None and not any(map(self._is, (noun, noun, verb), ("act", "strike", "harm")))

    def subordinate(self, offset: int) -> bool:
        """Told of a participant, or as what went before ("after ..."): not what the sentence is about."""
        word = self.token_at(offset)
        opened = [*self._parse.children(word, "mark", "advmod"), self._parse.tokens[self._parse.heads[word.i]]]
        clause = self._parse.deps[word.i].partition(":")[0] in ("advcl", "acl")
        after = clause and any(t.lower_ in EARLIER for t in opened)
        return after or self.of_a_participant(offset) or self._of_another_noun(word)

    def _of_another_noun(self, act: Token) -> bool:
        """ "The base for an attack on the town", "the site of a raid"; not "a series of raids", "the raid's toll"."""
        above = self._parse.tokens[self._parse.heads[act.i]]
        if self._parse.deps[act.i] != "nmod" or self._parse.pos[above.i] != "NOUN":
            return False
        return not any(self._is(above, kind) for kind in ("act", "strike", "sum"))

    def _described_by(self, verb: Token) -> Token | None:
        """The noun that a clause describes, also where its verb is one of several ("captured and killed")."""
        while self._parse.deps[verb.i] in ("conj", "xcomp") and self._parse.heads[verb.i] != verb.i:
            verb = self._parse.tokens[self._parse.heads[verb.i]]
        if self._parse.pos[verb.i] != "VERB" or self._parse.deps[verb.i] not in ("acl", "acl:relcl"):
            return None
        noun = self._parse.tokens[self._parse.heads[verb.i]]
        return noun if self._parse.pos[noun.i] in ("NOUN", "PROPN") else None

    def is_mutual(self, offset: int) -> bool:
        """Is the verb's object "each other" or "one another"?"""
        verb = self._parse.tokens[self._at.get(offset, 0)]
        objects = self._parse.children(verb, "obj")
        texts = (self._parse.subtree(t).text.lower() for t in objects)
        return any(text.startswith(("each other", "one another")) for text in texts)
