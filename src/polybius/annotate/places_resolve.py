"""Which of the places of one name is meant: weighed over the whole report, one place for one name.

Each place has a score from a table of small features (the way of nomenklatura's matchers): how known it is, how it
was named, what it is said to lie in, which countries and regions the report speaks of, and what else lies near. The
method is that of the gazetteer-based geoparsers (Leidner 2007; Halterman's Mordecai), without their training.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from polybius.annotate.gazetteer import ALTERNATE, Gazetteer, Place, fold, without_article
from polybius.annotate.places_candidates import Candidate
from polybius.annotate.places_features import Name, Option, Report, of_itself
from polybius.annotate.places_focus import NEAR_KM, Focus, Vote
from polybius.annotate.places_reasons import title, why
from polybius.annotate.places_spelling import KNOWN
from polybius.annotate.places_words import PlaceTable
from polybius.model.sphere import distance_km

MARGIN = 0.15
"""Two places of one name that differ by less than this are told apart by nothing that the report says."""
_MOST = 40
"""Places of one name that are weighed, the best known ones first."""
_PASSES = 4
_TOWNS = frozenset({"city", "capital", "village"})
_PEOPLED = frozenset({"continent", "country", "region", "district", "city", "capital", "village", "quarter", "area"})
"""Kinds whose names are not shortened to their first word."""
_SETTLED = frozenset({"city", "village", "quarter", "district"})
_HOLDERS = frozenset({"country", "region"})
PROVINCES = frozenset({"region"})


@dataclass(frozen=True, slots=True)
class Answer:
    """The place of a name, or None, and why; `missing` where the gazetteer has none that could be meant."""

    place: Place | None
    why: str
    missing: bool = False
    lead: float = 0.0
    """By how much it is before the next one, or, alone, before what would be too little to be meant."""


class Resolver:
    def __init__(self, gazetteer: Gazetteer, demonyms: dict[str, int], table: PlaceTable) -> None:
        """`demonyms` counts, by country code, the report's words such as "Syrian"."""
        self._gazetteer = gazetteer
        self._weights = table.weights
        self._sites = table.other | table.sites
        self._demonyms = {country: 0.5 * math.sqrt(count) for country, count in sorted(demonyms.items())}
        self._above: dict[str, tuple[Place, ...]] = {}

    def resolve(self, candidates: Sequence[Candidate]) -> dict[str, Answer]:
        """The answer for each name, by the `key` of its candidates."""
        names = self.names(candidates)
        focus = self.settled(names)
        answers = {name.key: self._answer(name, focus) for name in names}
        return _one_sense(_short_forms(names, answers, focus))

    def holders(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates by position, the second name of "Tripoli, Lebanon" being of what contains the first."""
        found = list(candidates)
        for at in range(1, len(found)):
            before, one = found[at - 1], found[at]
            follows = before.within and not one.kinds and one.start - before.stop == 1
            if follows and any(self._is_within(place, before.within) for place in before.places[:_MOST]):
                found[at] = replace(one, kinds=_HOLDERS)
        return found

    def names(self, candidates: Sequence[Candidate]) -> list[Name]:
        groups: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            groups.setdefault(key(candidate), []).append(candidate)
        first = {name: next((one for one in group if one.places), group[0]) for name, group in groups.items()}
        return [Name(name, one, len(groups[name]), self._options(one)) for name, one in first.items()]

    def settled(self, names: Sequence[Name]) -> Focus:
        """Names are settled together: each pass weighs them by what the pass before made of the others."""
        focus, before = Focus(dict(self._demonyms)), None
        for _ in range(_PASSES):
            chosen = [(name, self._best(name, focus)) for name in names if name.options]
            if chosen == before:
                break
            focus, before = Focus(dict(self._demonyms)), chosen
            for name, option in chosen:
                weight = math.sqrt(name.count) * (2.0 if option.place.kind == "country" else 1.0)
                focus.add(name.key, Vote(option.place.country, option.region, weight, option.place))
        return focus

    def _options(self, candidate: Candidate) -> tuple[Option, ...]:
        places = (*candidate.places[:_MOST], *self._provinces(candidate))
        seats = {above.id for place in places if place.kind in _TOWNS for above in self.above(place)}
        return tuple(self._option(candidate, place, place.id in seats) for place in places)

    def _provinces(self, candidate: Candidate) -> list[Place]:
        """ "Velm province" where the gazetteer has this spelling for the town alone: the province that it names."""
        if not candidate.kinds & PROVINCES or any(place.kind in PROVINCES for place in candidate.places):
            return []
        towns = [place for place in candidate.places[:_MOST] if place.kind in _TOWNS]
        above = ((town, region) for town in towns for region in self.above(town)[:1] if region.kind in PROVINCES)
        named = [
            region for town, region in above if any(one.id == region.id for one in self._gazetteer.find(town.name))
        ]
        return list({region.id: region for region in named}.values())

    def _option(self, candidate: Candidate, place: Place, is_region_of_town: bool) -> Option:
        contained = bool(candidate.within) and self._is_within(place, candidate.within)
        features = of_itself(candidate, place, contained, is_region_of_town)
        score = sum(self._weights.get(feature, 0.0) * value for feature, value in features.items())
        region = self._region(place)
        province = region.name if region and region.id != place.id else ""
        return Option(place, region.id if region else "", province, features, score)

    def above(self, place: Place) -> tuple[Place, ...]:
        """What contains the place."""
        known = self._above.get(place.id)
        if known is None:
            known = self._above[place.id] = tuple(self._gazetteer.parents(place))
        return known

    def _region(self, place: Place) -> Place | None:
        """The first-level subdivision that the place is or lies in."""
        return next((one for one in (place, *self.above(place)) if one.kind == "region"), None)

    def _is_within(self, place: Place, name: str) -> bool:
        holders = self._gazetteer.find(name)
        ids = {holder.id for holder in holders}
        codes = {holder.country for holder in holders if holder.kind == "country"}
        if place.id in ids:
            return False
        return place.country in codes or any(above.id in ids for above in self.above(place))

    def _ranked(self, name: Name, focus: Focus) -> list[Ranked]:
        """All options of a name in no order."""
        report = Report(name, focus)
        found = []
        for option in name.options:
            score = option.score
            score += sum(self._weights[feature] * value for feature, value in report.features(option))
            found.append(Ranked(-score, -option.place.population, option.place.id, option))
        return found

    def _best(self, name: Name, focus: Focus) -> Option:
        return name.options[0] if len(name.options) == 1 else min(self._ranked(name, focus)).option

    def _answer(self, name: Name, focus: Focus) -> Answer:
        if not name.options:
            return Answer(None, "not in the gazetteer", missing=True)
        first, *others = sorted(self._ranked(name, focus))
        best = first.option
        if -first.negative_score < self._least(name, best, focus):
            return Answer(None, f"nothing in the report points to {title(best)}", missing=True)
        for second in others[:1]:
            if second.negative_score - first.negative_score < MARGIN and self._differ(best.place, second.option.place):
                elsewhere = best.place.kind in _SETTLED and focus.is_elsewhere(best.place.country, name.key)
                return Answer(None, f"ambiguous: {title(best)} or {title(second.option)}", missing=elsewhere)
        next_best = [other.negative_score for other in others[:1]] + [-self._least(name, best, focus)]
        lead = min(next_best) - first.negative_score
        namesakes = [other.option for other in others if self._differ(best.place, other.option.place)]
        return Answer(best.place, self._why(name, focus, best, namesakes[0] if namesakes else None), lead=lead)

    def _why(self, name: Name, focus: Focus, best: Option, second: Option | None) -> str:
        report = Report(name, focus)
        told = [(one, {**one.features, **dict(report.features(one))}) for one in (best, second) if one]
        return why(name, told[0], told[1] if second else None, self._weights)

    def _least(self, name: Name, best: Option, focus: Focus) -> float:
        """What a place must have to be meant at all: more for a town whose name is rather a site's, for one in a
        country that nothing else in a report on another speaks of, and for one by another name than its own there,
        unless it is given that the name is a place's."""
        least = self._weights["least"]
        if best.place.kind in _SETTLED:
            free = "contained" not in best.features
            otherwise = best.place.match >= ALTERNATE and name.candidate.evidence != "given"
            foreign = free and not focus.of_country(best.place.country, name.key)
            reasons = {
                "least.site": name.candidate.name.rpartition(" ")[2].lower() in self._sites,
                "least.abroad": free and focus.is_elsewhere(best.place.country, name.key),
                "least.otherwise": otherwise and foreign,
                "least.article": foreign and _has_article(name.candidate.name) and not _has_article(best.place.name),
            }
            least += sum(self._weights[reason] for reason, holds in reasons.items() if holds)
        return least

    def _differ(self, place: Place, other: Place) -> bool:
        """Far apart, and neither lies in the other: a province and its town of one name are no riddle."""
        held = place in self.above(other) or other in self.above(place)
        return not held and distance_km((place.lat, place.lon), (other.lat, other.lon)) > NEAR_KM


class Ranked(NamedTuple):
    """An option with its score; sorts before those that are less likely, of equal ones before the less populous."""

    negative_score: float
    negative_population: int
    id: str
    option: Option


def _short_forms(names: Sequence[Name], answers: dict[str, Answer], focus: Focus) -> dict[str, Answer]:
    """ "Velm" for the "Velm Crossing" named in full elsewhere, where no Velm lies in a country that is spoken of."""
    found = dict(answers)
    longer = [name for name in names if " " in name.candidate.name]
    for name in names:
        own = answers[name.key].place
        if " " in name.candidate.name or (own and focus.of_country(own.country, name.key) > 0):
            continue
        whole = next((one for one in longer if one.key.startswith(f"{fold(name.candidate.name)} ")), None)
        if whole is None or not _is_site(answers[whole.key]):
            continue
        if answers[whole.key].place or own is None or own.population < KNOWN:
            found[name.key] = replace(answers[whole.key], why=f"short for {whole.candidate.name}")
    return found


def _has_article(name: str) -> bool:
    return without_article(fold(name)) != fold(name)


def _is_site(answer: Answer) -> bool:
    """Whether a name may be shortened to its first word: that of a site, known or not."""
    return answer.place.kind not in _PEOPLED if answer.place else answer.missing


def _one_sense(settled: dict[str, Answer]) -> dict[str, Answer]:
    """A name means in the whole report what it was said to lie in once: after "London, Ky." so does "London"."""
    said = {_bare(name): answer for name, answer in sorted(settled.items()) if name != _bare(name) and answer.place}
    return {name: said.get(name, answer) for name, answer in settled.items()}


def key(candidate: Candidate) -> str:
    """What tells one use of a name from another: the folded name, the kinds beside it, what it is said to lie in."""
    return f"{fold(candidate.name)}|{' '.join(sorted(candidate.kinds))}|{fold(candidate.within)}"


def _bare(name: str) -> str:
    """The key without what the name is said to lie in."""
    return name[: name.rindex("|") + 1]
