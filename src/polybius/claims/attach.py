"""What all claims share: voice, realis, certainty, period and place, attached to a draft by its trigger.

Period and place are those of the event, by syntax: a time or place belongs to a trigger where the path
between them in the dependency tree crosses no border of another clause. What hangs on a reporting verb
dates the report, not what is reported. Where nothing fits the claim keeps none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from polybius.annotate.records import Attribution, PlaceMention, TimeMention, Token
from polybius.claims.anaphora import PlacesBefore
from polybius.claims.bounds import Bounds
from polybius.claims.chronology import Chronology
from polybius.claims.dating import Dating, is_present, opens
from polybius.claims.drafts import Draft
from polybius.claims.lapsed import is_absolute
from polybius.claims.modes import STANDING, Modes, is_aside
from polybius.claims.nearness import STATIC, Nearness
from polybius.claims.parse import Parse
from polybius.claims.pointers import Pointers
from polybius.claims.sites import Sites
from polybius.claims.sites_beside import Beside
from polybius.claims.struck import FIGHTS, befalls, is_actor, names_first, struck
from polybius.claims.voices import VoiceLayer, spoken
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind, Period, PlaceRef, Role, Voice
from polybius.model.text import Span

TIMELESS = frozenset((Kind.IDENTITY, Kind.CITATION))
PLACELESS = frozenset((Kind.IDENTITY, Kind.CITATION, Kind.RELATION))
"""Kinds that have a period or place only where their extractor says so."""
HAPPENING = frozenset((Kind.EVENT, Kind.AGREEMENT, Kind.RELATION, Kind.CONTROL, Kind.FIGURE))
ARTICLES = frozenset(("the", "a", "an"))
CLAIMED = "responsibility"
"""Begins the rules of deeds that somebody says were his."""
NAMED_AS = "/nominal"
"""End of the rules of nouns that say what a place is ("the rebel stronghold Velm")."""
TELLERS = frozenset(("MED", "NGO"))
"""Sectors (PLOVER) of those whose trade it is to tell of others' deeds."""
LONGEST_CITATION = 160
"""Code points between a citation's source and its closing bracket."""
NOT_OF_CLAUSE = frozenset(("amod", "compound", "acl", "appos", "nmod", "nmod:desc"))
"""Relations of words that say what somebody is, not what happens in the clause around."""


class Attacher:
    """Finishes drafts of one report."""

    def __init__(self, parse: Parse, codebook: Codebook) -> None:
        self._parse = parse
        self._voices = VoiceLayer(spoken(parse, codebook), codebook)
        self._modes = Modes(parse, self._voices, codebook)
        cited = self._cited_spans = tuple(self._cited())
        times = (m for m in parse.annotated.times if m.period is not None and m.kind == "date")
        places = (m for m in parse.annotated.places if not m.metonym and not is_actor(m, parse))
        before = PlacesBefore(parse)
        self._tellers = frozenset(m.span.begin for m in parse.annotated.mentions if m.sector in TELLERS)
        self._nearness = Nearness(parse)
        self._bounds = Bounds(parse)
        self._sites = Sites(parse)
        self._beside = Beside(parse)
        self._dating = Dating(parse)
        self._chronology = Chronology(parse)
        self._times = self._nearness.by_sentence(m for m in times if not _within(m.span, cited))
        self._places = self._nearness.by_sentence(
            m for m in (*places, *before.anaphors()) if not _within(m.span, cited)
        )

        self._described = self._nearness.by_sentence((*before.described(), *Pointers(parse).described()))

    def finish(self, draft: Draft) -> Claim:
        trigger = draft.trigger
        voice = draft.voice if draft.voice is not None else self._voice(draft)
        modality = self._modes.modality(draft)
        return Claim(
            id="",
            kind=draft.kind,
            report=self._parse.report.id,
            span=draft.span or self._parse.clause(trigger),
            type=draft.type,
            mode=draft.mode,
            contexts=draft.contexts,
            roles=self._roles(draft, voice),
            place=self._place(draft),
            period=self._period(draft),
            figure=draft.figure,
            voice=voice,
            realis=self._modes.realis(draft, modality),
            certainty=draft.certainty or self._modes.certainty(draft, modality, voice),
            confidence=round(draft.confidence, 3),
            content=draft.content,
            stage=draft.stage,
            terms=draft.terms,
            anchor=trigger.idx,
            about=draft.about,
            rule=draft.rule,
            reader=self._parse.annotated.reader,
        ).identified()

    def _roles(self, draft: Draft, voice: tuple[Voice, ...]) -> tuple[Role, ...]:
        """Who is cited for an act takes no part in it, and no monitor or outlet does the violence that it tells of."""
        named = draft.kind is Kind.RELATION and any(
            zone.begin <= draft.trigger.idx < zone.end for zone in self._cited_spans
        )
        if draft.kind not in HAPPENING or named:  # "according to two women allied with X" tells who they are
            return draft.roles
        kept = tuple(role for role in draft.roles if not _within(role.span, self._cited_spans))
        if draft.type != "ASSAULT" or draft.rule.startswith(CLAIMED):
            return kept
        telling = tuple(one.span for one in voice if one.span is not None)
        return tuple(role for role in kept if not (self._is_teller(role) and self._tells(role.span, draft, telling)))

    def _is_teller(self, role: Role) -> bool:
        return role.role == "actor" and role.span.begin in self._tellers

    def _tells(self, who: Span, draft: Draft, telling: tuple[Span, ...]) -> bool:
        """Is a voice, or stands behind the act without `by`: "killing ten, the Velm Monitor"."""
        if _within(who, telling):
            return True
        before = self._parse.report.text[draft.trigger.idx : who.begin].split()
        while before and before[-1].lower() in ARTICLES:
            before.pop()
        return who.begin > draft.trigger.idx and bool(before) and before[-1].lower() != "by"

    def _voice(self, draft: Draft) -> tuple[Voice, ...]:
        """Names and descriptions inside what somebody is reported to say are the report's own words about them."""
        if draft.kind is Kind.IDENTITY and self._parse.pos[draft.trigger.i] != "VERB":
            return self._voices.turn(draft.trigger.idx)
        if is_aside(self._parse, draft) and not self._voices.quoted(draft.trigger.idx):
            return self._voices.turn(draft.trigger.idx)
        return self._voices.at(draft.trigger.idx)

    # -- period and place ------------------------------------------------------------------------------

    def _period(self, draft: Draft) -> Period | None:
        if draft.period is not None or draft.no_period or draft.kind in TIMELESS:
            return draft.period
        trigger = draft.trigger
        near = self._times.get(self._parse.root(trigger.i), [])
        times = [time for time in near if self._dating.dates(time, trigger, draft.rule)]
        if (begun := self._dating.begun(trigger, times)) is not None:
            return begun.period
        if self._describes(draft):
            times = self._nearness.within(trigger, times)
            past = None if times or draft.kind is not Kind.CONTROL else self._chronology.long_ago(trigger, near)
            if past is not None:
                return past
        found = self._nearness.nearest(trigger, times, _said(draft))
        if found is None:
            again = self._told_beside(draft) or self._dating.told_of(trigger)
            found = self._nearness.nearest(again, times) if again is not None else None
            period = self._nearness.period(trigger, found) if found else self._bounds.of(trigger)
            return self._chronicled(draft, near) if period is None and draft.kind is Kind.CONTROL else period
        period = None if self._bounds.lasts(trigger, found) else self._nearness.period(trigger, found)
        return self._dating.bounded(period, found)

    def _chronicled(self, draft: Draft, near: Iterable[TimeMention]) -> Period | None:
        """By the heading; of a state, when somebody long ago said that it was so. What holds now ("controls Velm, which
        it took in 2012") has no such date."""
        headed = self._chronology.heading(draft.trigger)
        told = [time for time in near if not is_present(self._parse, draft.trigger) or opens(self._parse, time.head)]
        if headed is not None or draft.type not in STANDING or not told:
            return headed
        return self._chronology.long_ago(draft.trigger, told)

    def _describes(self, draft: Draft) -> bool:
        """Says the trigger how things stand ("rebel-held", "an ally of"), whatever the clause around tells of?"""
        if draft.kind is Kind.RELATION and self._parse.pos[draft.trigger.i] != "VERB":
            return not is_absolute(self._parse, draft.trigger)
        described = self._parse.deps[draft.trigger.i] in NOT_OF_CLAUSE or draft.rule.endswith(NAMED_AS)
        return draft.type in STANDING and described

    def _place(self, draft: Draft) -> PlaceRef | None:
        placeless = draft.no_place or draft.kind in PLACELESS
        if draft.place is not None or (placeless and draft.type != FIGHTS):
            return draft.place
        places = self._places.get(self._parse.root(draft.trigger.i), ())
        places = [place for place in places if self._is_said_with(place, draft) and self._sites.fits(place, draft)]
        if draft.kind is Kind.STATEMENT and draft.content is not None:
            places = self._outside_speech(draft.content, places)
        taken = (*self._taken(draft), *_said(draft))
        if (hit := struck(draft, places)) is not None:
            return hit.place
        found = self._nearness.nearest(draft.trigger, names_first(draft, places), taken)
        if found is None:
            found = self._found_beside(draft, places, taken)
        found = self._below(draft, found)
        if found is not None and self._nearness.is_of_sequel(draft.trigger, found):
            return None
        if found is None and (befalls(draft) or draft.kind is Kind.OUTLOOK or self._sites.is_done(draft)):
            described = self._described.get(self._parse.root(draft.trigger.i), ())
            found = self._nearness.nearest(draft.trigger, described)
        if found is None and (where := self._nearness.antecedent_of_where(draft.trigger)) is not None:
            return where.place
        if found is None or (not befalls(draft) and self._nearness.told_of(draft.trigger, found)):
            return None
        return self._sites.finer(found).place

    def _found_beside(self, draft: Draft, places: list[PlaceMention], taken: tuple[Span, ...]) -> PlaceMention | None:
        """The place of what did the harm, or of the harm that was done."""
        again = self._told_beside(draft)
        words = (again,) if again is not None else self._beside.words(draft)
        found = (self._nearness.nearest(word, places, taken) for word in words)
        return next((place for place in found if place is not None), None)

    def _outside_speech(self, content: Span, places: list[PlaceMention]) -> list[PlaceMention]:
        """Without what hangs on the words said: "In Velm, shells killed two, the mayor said"."""
        words = self._parse.doc.char_span(content.begin, content.end, alignment_mode="expand")
        if words is None:
            return places
        inside = self._nearness.within(words.root, places)
        return [place for place in places if place not in inside]

    def _below(self, draft: Draft, found: PlaceMention | None) -> PlaceMention | None:
        """A place told by words that hangs on the event itself, before a name that stands further off."""
        if draft.type != "RETREAT" or (found is not None and self._nearness.within(draft.trigger, [found])):
            return found
        described = self._described.get(self._parse.root(draft.trigger.i), ())
        return self._nearness.nearest(draft.trigger, self._nearness.within(draft.trigger, described)) or found

    def _told_beside(self, draft: Draft) -> Token | None:
        return self._parse.told_again(draft.trigger) or self._cause(draft)

    def _cause(self, draft: Draft) -> Token | None:
        """Of harm, the clause of what did it."""
        harm = draft.type == "ASSAULT" or (draft.figure is not None and draft.figure.measure in ("killed", "injured"))
        return self._nearness.cause(draft.trigger) if harm else None

    def _is_said_with(self, place: PlaceMention, draft: Draft) -> bool:
        """A place that somebody shouts in the sentence ("Remember Velm") is not where it happens."""
        quoted = self._voices.quoted(place.span.begin)
        return not quoted or self._voices.quoted(draft.trigger.idx)

    def _taken(self, draft: Draft) -> Iterator[Span]:
        """Spans of actors, whose places are theirs; where nameless ones act ("gunmen in X") is where it happens."""
        for role in draft.roles:
            if not (role.actor or role.role in ("actor", "from", "holder", "speaker")):
                continue
            if role.actor or not befalls(draft) or not self._stands_in(role.span):
                yield role.span

    def _stands_in(self, span: Span) -> bool:
        """Says a phrase where somebody is ("in", "near"), not whose they are?"""
        words = span.text.lower().split()
        return any(word in STATIC for word in words[1:])

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


def _within(span: Span, zones: tuple[Span, ...]) -> bool:
    return any(zone.contains(span) for zone in zones)


def _said(draft: Draft) -> tuple[Span, ...]:
    """What a statement says is not when and where it was said."""
    return (draft.content,) if draft.kind is Kind.STATEMENT and draft.content else ()
