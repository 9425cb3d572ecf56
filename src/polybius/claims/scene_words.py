"""What claims/scene.py asks of the words: sentences and paragraphs, frames, flashbacks, what takes up what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from polybius.annotate.records import PlaceMention, Token
from polybius.claims.anaphora import AGAIN, DESCRIBED, KINDS
from polybius.claims.parse import VERBAL, Parse
from polybius.model.claims import Claim, Kind, PlaceRef
from polybius.model.text import Span

PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[-*#•])")
STATIC = frozenset("in at near outside inside around across on".split())
"""Prepositions of a place that something is said to happen in."""
ASIDE = frozenset(("acl", "acl:relcl", "amod", "appos", "nmod", "compound"))
"""Relations under which a clause describes, and does not tell what happened next."""
HARM = frozenset("kill die wound injure hurt maim perish destroy damage burn gut".split())
"""Verbs of what violence leaves behind."""
OF_SOMEBODY = frozenset(("compound", "amod", "nmod:poss", "flat", "nmod:desc"))
AGAIN_EVENTS = frozenset(
    "attack assault raid bombing shelling strike airstrike explosion blast shooting killing murder burning incident "
    "ambush massacre fire clash bombardment".split()
)
"""Nouns that, with a definite article, take up violence told before."""


class SceneWords:
    """One report's words, indexed for the scene."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._sents = list(parse.doc.sents)
        self._number = {sent.root.i: n for n, sent in enumerate(self._sents)}
        self._at = {token.idx: token.i for token in parse.tokens}
        self._begins = [token.idx for token in parse.tokens]
        self._places: dict[int, list[PlaceMention]] = {}
        for place in parse.annotated.places:
            self._places.setdefault(self._of(place.head), []).append(place)
        self._timed = {time.head for time in parse.annotated.times}
        self._dated = {self._of(t.head) for t in parse.annotated.times if t.period is not None and t.kind == "date"}

    @property
    def sentences(self) -> int:
        return len(self._sents)

    def _of(self, i: int) -> int:
        return self._number[self._parse.root(i)]

    def trigger(self, claim: Claim) -> Token:
        return self._parse.tokens[self._at.get(claim.anchor, 0)]

    def sentence(self, claim: Claim) -> int:
        return self._of(self.trigger(claim).i)

    @cached_property
    def _paragraphs(self) -> list[int]:
        borders = [match.start() for match in PARAGRAPH.finditer(self._parse.report.text)]
        return [bisect_right(borders, sent.start_char) for sent in self._sents]

    @cached_property
    def _calls(self) -> dict[int, list[Span]]:
        """By sentence, the quotations that stand within it, which are called out and make no speech."""
        starts = [sent.start_char for sent in self._sents]
        found: dict[int, list[Span]] = {}
        for attribution in self._parse.annotated.attributions:
            sentence = bisect_right(starts, attribution.content[0].begin) - 1 if attribution.content else -1
            if attribution.direct and sentence >= 0 and attribution.content[0].begin > starts[sentence]:
                found.setdefault(sentence, []).extend(attribution.content)
        return found

    def paragraph(self, sentence: int) -> int:
        return self._paragraphs[sentence]

    # -- what a sentence names ---------------------------------------------------------------------------------

    def frame(self, sentence: int) -> PlaceRef | None:
        """The place that opens a sentence: "Around Velm, troops ..."."""
        first = next((p for p in self._places.get(sentence, ()) if not p.metonym), None)
        if first is not None and self._is_heading(first):
            return first.place
        if first is None or self._parse.preposition(self._parse.tokens[first.head]) not in STATIC:
            return None
        begin = next(t.i for t in self._sents[sentence] if t.pos_ not in ("SPACE", "PUNCT"))
        opens = first.start - begin <= 1 or (first.start - begin == 2 and self._parse.pos[begin + 1] == "DET")
        return first.place if opens and self._parse.deps[first.head] == "obl" else None

    def _is_heading(self, place: PlaceMention) -> bool:
        """ "**Velm.** Shells hit ...", as bulletins begin a paragraph."""
        text = self._parse.report.text
        return (
            text[max(place.span.begin - 2, 0) : place.span.begin] == "**"
            and "**" in text[place.span.end : place.span.end + 3]
        )

    def elsewhere(self, sentence: int, place: PlaceRef) -> bool:
        """Is something told to happen in another place?"""
        others = (p for p in self._places.get(sentence, ()) if p.place.name != place.name and not p.metonym)
        return any(not self._is_described(p) and not self._is_quoted(p) for p in others)

    def _is_described(self, place: PlaceMention) -> bool:
        """Within what only describes somebody: "a group based in Velm", "the mayor of Velm", "Velm's council"."""
        node = place.head
        while self._parse.heads[node] != node:
            if self._parse.deps[node] in (*ASIDE, *OF_SOMEBODY):
                return True
            node = self._parse.heads[node]
        return False

    def names_place(self, sentence: int) -> bool:
        """Any place but one that only says whose or what something is; such a sentence is left to its own words."""
        placed = (p for p in self._places.get(sentence, ()) if not p.metonym and not self._is_heading(p))
        named = (p for p in placed if not self._is_quoted(p))
        by_name = any(self._parse.deps[p.head] not in OF_SOMEBODY for p in named)
        return by_name or any(self._is_some_place(token) for token in self._sents[sentence])

    def _is_some_place(self, noun: Token) -> bool:
        """ "in the same region", "on Hazat": a place told by a common noun, or by a name that nobody knows."""
        if self._parse.preposition(noun) not in STATIC or noun.i in self._timed or noun.i in self._parse.actor_heads:
            return False
        if self._parse.pos[noun.i] == "PROPN":
            return self._parse.deps[noun.i] in ("obl", "nmod")
        return self._parse.lemmas[noun.i] in KINDS or self._parse.lemmas[noun.i] in DESCRIBED

    def _is_quoted(self, place: PlaceMention) -> bool:
        """Within a few words that are shouted or called, not in a speech: "shouted 'Remember Velm'"."""
        return any(call.contains(place.span) for call in self._calls.get(self._of(place.head), ()))

    def names_date(self, claim: Claim) -> bool:
        return self.sentence(claim) in self._dated

    # -- how a claim is told -----------------------------------------------------------------------------------

    def _verb(self, claim: Claim) -> Token:
        return self._parse.clause_head(self.trigger(claim))

    def is_main(self, claim: Claim) -> bool:
        """Stands it in the main line of the sentence, in what is said there, or in a clause of time beside it?"""
        token = self.trigger(claim)
        if self._parse.pos[token.i] not in VERBAL:
            token = self._parse.clause_head(token)
        for _ in range(40):
            if self._parse.deps[token.i] in ASIDE:
                return False
            if self._parse.heads[token.i] == token.i:
                return True
            token = self._parse.tokens[self._parse.heads[token.i]]
        return False

    def is_flashback(self, claim: Claim) -> bool:
        """ "It had been halted after ...": told of an earlier time, in this clause or the one above it."""
        token = self._verb(claim)
        above = self._parse.clause_head(self._parse.tokens[self._parse.heads[token.i]])
        return self._is_pluperfect(token) or (self._parse.deps[token.i] == "advcl" and self._is_pluperfect(above))

    def _is_pluperfect(self, verb: Token) -> bool:
        had = (t for t in self._parse.children(verb, "aux") if self._parse.lemmas[t.i] == "have")
        return any("Past" in t.morph.get("Tense", []) for t in had)

    def is_plain_past(self, claim: Claim) -> bool:
        """Simple past, active or passive: the tense in which a story goes on."""
        verb = self._verb(claim)
        finite = [verb, *self._parse.children(verb, "aux", "aux:pass", "cop")]
        past = any("Past" in t.morph.get("Tense", []) and "Fin" in t.morph.get("VerbForm", []) for t in finite)
        perfect = any(self._parse.lemmas[t.i] == "have" for t in self._parse.children(verb, "aux"))
        return past and not perfect and not verb.lower_.endswith("ing")

    def is_harm(self, claim: Claim) -> bool:
        """Is it told by what came of violence (killed, wounded, destroyed), with nobody new who does it?"""
        return self.harms(claim) and (claim.kind is Kind.FIGURE or not claim.role("actor"))

    def harms(self, claim: Claim) -> bool:
        return any(self._parse.lemmas[token.i] in HARM for token in (self._verb(claim), self.trigger(claim)))

    # -- what takes up what ------------------------------------------------------------------------------------

    def nouns(self, claim: Claim) -> frozenset[str]:
        """Lemmas of what it befell: "the trucks" takes up "six trucks"."""
        found = [i for role in claim.role("recipient") for i in self._tokens(role.span)]
        return frozenset(self._parse.lemmas[i] for i in found if self._parse.pos[i] == "NOUN")

    def _tokens(self, span: Span) -> range:
        return range(bisect_left(self._begins, span.begin), bisect_left(self._begins, span.end))

    def takes_up(self, sentence: int, nouns: frozenset[str]) -> bool:
        """Has the sentence a subject that was spoken of ("The trucks were on their way"), or "the attack"?"""
        subjects = (t for t in self._sents[sentence] if self._parse.deps[t.i].startswith("nsubj"))
        first = next(subjects, None)
        return first is not None and self._is_definite(first) and self._parse.lemmas[first.i] in nouns | AGAIN_EVENTS

    def is_again(self, claim: Claim, nouns: frozenset[str]) -> bool:
        """Is it a noun that takes up violence told before: "the attack", "the burning of the trucks"?"""
        trigger = self.trigger(claim)
        if self._parse.pos[trigger.i] != "NOUN" or self._parse.lemmas[trigger.i] not in AGAIN_EVENTS:
            return False
        return self._is_definite(trigger) and (not claim.role("recipient") or bool(self.nouns(claim) & nouns))

    def _is_definite(self, noun: Token) -> bool:
        return any(self._parse.lemmas[t.i] in AGAIN for t in self._parse.children(noun, "det"))
