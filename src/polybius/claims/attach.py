"""What all claims share: voice, realis, certainty, period and place, attached to a draft by its trigger.

Period and place are those of the event, by syntax: a time or place belongs to a trigger where the path
between them in the dependency tree crosses no border of another clause. What hangs on a reporting verb
dates the report, not what is reported. Where nothing fits the claim keeps none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from polybius.annotate.records import Attribution, Modality, PlaceMention, TimeMention, Token
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.claims.voices import VoiceLayer
from polybius.codebook import Codebook
from polybius.model.claims import Certainty, Claim, Kind, Period, PlaceRef, Realis, Voice
from polybius.model.text import Span

Located = TypeVar("Located", TimeMention, PlaceMention)

CLAUSES = frozenset(("acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis", "list"))
"""Relations that open a clause of its own."""
OPEN_UPWARDS = {"xcomp": 1, "advcl": 3, "conj": 2, "acl": 4, "csubj": 3}
"""Clauses that share the time and place of the clause above them, with the cost of each step."""
PLACE_PREPOSITIONS = frozenset(
    "in at near on around outside inside within across throughout over into from to toward towards of between along "
    "against through north south east west by beside behind".split()
)
TIMELESS = frozenset((Kind.IDENTITY, Kind.CITATION))
PLACELESS = frozenset((Kind.IDENTITY, Kind.CITATION, Kind.RELATION))
"""Kinds that have a period or place only where their extractor says so."""
STANDING = frozenset("held besieged contested supports ally opposes fights part_of leads affiliated".split())
"""Control types and relations that are states: they last unless they are told in the past tense."""
LONGEST_CITATION = 160
"""Code points between a citation's source and its closing bracket."""
FAR = 14
"""Cost from which a time or place is taken to belong to something else."""


class Attacher:
    """Finishes drafts of one report."""

    def __init__(self, parse: Parse, codebook: Codebook) -> None:
        self._parse = parse
        self._voices = VoiceLayer(parse.annotated.attributions, codebook)
        self._modalities: dict[int, Modality] = {m.head: m for m in parse.annotated.modalities}
        cited = tuple(self._cited())
        times = (m for m in parse.annotated.times if m.period is not None and m.kind == "date")
        places = (m for m in parse.annotated.places if not m.metonym)
        self._times = self._by_sentence(m for m in times if not _within(m.span, cited))
        self._places = self._by_sentence(m for m in places if not _within(m.span, cited))

    def finish(self, draft: Draft) -> Claim:
        trigger = draft.trigger
        voice = draft.voice if draft.voice is not None else self._voice(draft)
        modality = self._modality(trigger)
        return Claim(
            id="",
            kind=draft.kind,
            report=self._parse.report.id,
            span=draft.span or self._parse.clause(trigger),
            type=draft.type,
            mode=draft.mode,
            contexts=draft.contexts,
            roles=draft.roles,
            place=self._place(draft),
            period=self._period(draft),
            figure=draft.figure,
            voice=voice,
            realis=self._realis(draft, modality),
            certainty=draft.certainty or self._certainty(modality, voice, trigger),
            confidence=round(draft.confidence, 3),
            content=draft.content,
            stage=draft.stage,
            terms=draft.terms,
            anchor=trigger.idx,
            rule=draft.rule,
            reader=self._parse.annotated.reader,
        ).identified()

    def _voice(self, draft: Draft) -> tuple[Voice, ...]:
        """Names and titles inside what somebody says are the report's own words about them."""
        if draft.kind is Kind.IDENTITY and self._parse.pos[draft.trigger.i] != "VERB":
            return ()
        return self._voices.at(draft.trigger.idx)

    # -- realis and certainty --------------------------------------------------------------------------

    def _modality(self, trigger: Token) -> Modality | None:
        """That of the trigger, else that of the predicate it is the core of ("carried out an attack")."""
        own = self._modalities.get(trigger.i)
        if own is not None or self._parse.pos[trigger.i] == "VERB":
            return own
        if self._parse.deps[trigger.i] in ("obj", "nsubj:pass", "nsubj", "compound", "nmod"):
            return self._modalities.get(self._parse.heads[trigger.i])
        return None

    def _realis(self, draft: Draft, modality: Modality | None) -> Realis:
        seen = modality.realis if modality else Realis.OCCURRED
        if draft.realis is not None:
            return Realis.CONDITIONAL if draft.kind is Kind.OUTLOOK and seen is Realis.CONDITIONAL else draft.realis
        if self._voices.denied(draft.trigger.idx) and seen.happened:
            return Realis.DENIED
        if seen is Realis.OCCURRED and draft.type in STANDING and not self._is_past(draft.trigger):
            return Realis.ONGOING
        return seen

    def _is_past(self, trigger: Token) -> bool:
        """Is a state told in the past tense ("had been held by")? A noun or participle before a noun has no tense."""
        if self._parse.pos[trigger.i] != "VERB" or self._parse.deps[trigger.i] in ("amod", "acl", "compound"):
            return False
        finite = [trigger, *self._parse.children(trigger, "aux", "aux:pass", "cop")]
        return any("Past" in t.morph.get("Tense", []) and "Fin" in t.morph.get("VerbForm", []) for t in finite)

    def _certainty(self, modality: Modality | None, voice: tuple[Voice, ...], trigger: Token) -> Certainty:
        order = list(Certainty)
        said = self._voices.certainty(trigger.idx) if voice else Certainty.ASSERTED
        return max(modality.certainty if modality else Certainty.ASSERTED, said, key=order.index)

    # -- period and place ------------------------------------------------------------------------------

    def _period(self, draft: Draft) -> Period | None:
        stands = draft.kind is Kind.RELATION and self._parse.pos[draft.trigger.i] != "VERB"
        if draft.period is not None or draft.no_period or draft.kind in TIMELESS or stands:
            return draft.period
        found = self._nearest(draft.trigger, self._times, _said(draft))
        return found.period if found else None

    def _place(self, draft: Draft) -> PlaceRef | None:
        if draft.place is not None or draft.no_place or draft.kind in PLACELESS:
            return draft.place
        taken = tuple(role.span for role in draft.roles if role.actor or role.role in ("actor", "from", "holder"))
        found = self._nearest(draft.trigger, self._places, (*taken, *_said(draft)))
        return found.place if found else None

    def _cited(self) -> Iterator[Span]:
        """Citations in brackets: the date and name there are the cited text's, not those of what it tells."""
        for attribution in self._parse.annotated.attributions:
            if attribution.kind == "citation":
                yield self._bracket(attribution)

    def _bracket(self, attribution: Attribution) -> Span:
        """From the citation's source (else the end of what it supports) to the bracket that closes it."""
        text = self._parse.report.text
        begin = attribution.source.begin if attribution.source else max(span.end for span in attribution.content)
        closing = text.find(")", begin, begin + LONGEST_CITATION)
        end = closing if closing >= 0 else begin
        return self._parse.annotated.span(begin, max(end, attribution.source.end if attribution.source else end))

    def _by_sentence(self, mentions: Iterable[Located]) -> dict[int, list[Located]]:
        grouped: dict[int, list[Located]] = {}
        for mention in mentions:
            grouped.setdefault(self._parse.root(mention.head), []).append(mention)
        return grouped

    def _nearest(self, trigger: Token, layer: dict[int, list[Located]], taken: tuple[Span, ...] = ()) -> Located | None:
        """The mention of the trigger's sentence that belongs to it at the least cost, the first where two are equal."""
        best: Located | None = None
        least = FAR
        for mention in layer.get(self._parse.root(trigger.i), ()):
            if any(span.contains(mention.span) for span in taken):
                continue
            cost = self._cost(trigger, mention)
            if cost < least:
                best, least = mention, cost
        return best

    def _cost(self, trigger: Token, mention: TimeMention | PlaceMention) -> int:
        """Steps in the tree between trigger and mention, clause borders weighed; FAR where they are apart."""
        above = self._ancestors(trigger.i)
        down = 0
        node = mention.head
        while node not in above:
            if self._closes(node) or self._parse.heads[node] == node:
                return FAR
            down += 1
            node = self._parse.heads[node]
        if isinstance(mention, PlaceMention) and not self._locates(mention):
            down += 3
        return min(FAR, down + above[node])

    def _closes(self, node: int) -> bool:
        dep = self._parse.deps[node]
        return dep in CLAUSES or (dep == "conj" and self._parse.pos[node] in ("VERB", "AUX"))

    def _ancestors(self, start: int) -> dict[int, int]:
        """Tokens above the trigger with the cost of reaching them; stops at a clause that shares nothing upwards."""
        costs = {start: 0}
        node, cost = start, 0
        while self._parse.heads[node] != node:
            dep = self._parse.deps[node]
            if self._closes(node):
                if dep not in OPEN_UPWARDS:
                    break
                cost += OPEN_UPWARDS[dep]
            else:
                cost += OPEN_UPWARDS.get(dep, 1)
            node = self._parse.heads[node]
            costs[node] = cost
        return costs

    def _locates(self, mention: PlaceMention) -> bool:
        """Is the place said as a place ("in X", "X was bombed"), not as somebody's ("X's mayor", "the X talks")?"""
        token = self._parse.tokens[mention.head]
        preposition = self._parse.preposition(token)
        if preposition:
            return preposition.split()[-1] in PLACE_PREPOSITIONS
        return self._parse.deps[mention.head] in ("obj", "nsubj:pass", "conj", "appos", "flat", "obl")


def _within(span: Span, zones: tuple[Span, ...]) -> bool:
    return any(zone.contains(span) for zone in zones)


def _said(draft: Draft) -> tuple[Span, ...]:
    """What a statement says is not when and where it was said."""
    return (draft.content,) if draft.kind is Kind.STATEMENT and draft.content else ()
