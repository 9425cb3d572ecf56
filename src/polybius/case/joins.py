"""What put an event's claims together, what it was not joined to though near, and of what it is a part: as records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from polybius.case.episodes import Episode
from polybius.case.features import BIAS, Link
from polybius.case.matching import Cluster, Component
from polybius.case.tables import Tables
from polybius.case.unions import Union
from polybius.model.case import Event
from polybius.model.joins import Join, Weighed

MOST_NEAR = 3
"""Of an event's nearest neighbours that are kept with it."""
SAID = 4
"""Phrases on either side of a reason."""
BY_REVIEWER = "a reviewer says that they are one"
BY_ANSWER = "Its report says so of that deed."


class Joiner:
    """Makes the joins of the events of one component. `events` are by the position of their clusters; none for those
    that make no event."""

    def __init__(self, component: Component, episodes: Sequence[Episode], tables: Tables) -> None:
        self._component = component
        self._episodes = episodes
        self._tables = tables

    def events(self, made: Sequence[tuple[Cluster, Event]]) -> Iterator[Event]:
        """The events with what joined them, and with what they are parts of."""
        of = {member: event.id for cluster, event in made for member in cluster.members}
        clusters = {event.id: cluster for cluster, event in made}
        wholes = _wholes((of.get(link.whole, ""), of.get(link.part, ""), link.why) for link in self._component.parts)
        for cluster, event in made:
            whole, why = wholes.get(event.id, ("", ""))
            yield replace(
                event,
                joins=tuple(self._joins(cluster)),
                near=tuple(self._near(cluster, of, clusters)),
                part_of=whole,
                parts=tuple(sorted(part for part, (held, _) in wholes.items() if held == event.id)),
                why=event.why + (f"; part of another event: {why}" if whole else ""),
            )

    # -- what joined -------------------------------------------------------------------------------------

    def _joins(self, cluster: Cluster) -> Iterator[Join]:
        """As many as put its claims together: within each report, then between reports, the surest first."""
        for member in cluster.members:
            yield from self._within(self._episodes[member])
        union: Union[int] = Union(cluster.members)
        for link in sorted(cluster.links, key=lambda link: (-link.score, link.one, link.other)):
            if union.find(link.one) != union.find(link.other):
                union.join(link.one, link.other)
                yield self._join(link, self._lead(link.one), self._lead(link.other), self._tables.weights)

    def _within(self, episode: Episode) -> Iterator[Join]:
        for deed in episode.tellings:
            yield from (Join(deed.claim.id, answer.claim.id, 1.0, (), BY_ANSWER) for answer in deed.answers)
        for link in episode.links:
            one, other = episode.tellings[link.one].claim.id, episode.tellings[link.other].claim.id
            yield self._join(link, one, other, self._tables.within)

    def _near(self, cluster: Cluster, of: Mapping[int, str], clusters: Mapping[str, Cluster]) -> Iterator[Join]:
        """The nearest of each other event, at most three."""
        seen: set[str] = set()
        for link in cluster.near:
            one, other = (link.one, link.other) if link.one in cluster.members else (link.other, link.one)
            event = of.get(other, "")
            if not event or event in seen or len(seen) == MOST_NEAR:
                continue
            seen.add(event)
            join = self._join(link, self._lead(one), self._lead(other), self._weights(link))
            yield replace(join, event=event, why=f"{join.why} {self._apart(link, cluster, clusters[event])}")

    def _apart(self, link: Link, cluster: Cluster, other: Cluster) -> str:
        least = self._tables.limits.get("join", 0.5)
        if link.probability < least:
            return f"Not joined: less likely than {least:g}."
        why = self._component.why_apart(link, cluster, other)
        return f"Not joined: {why or 'a stronger link went before'}."

    def _weights(self, link: Link) -> Mapping[tuple[str, str], float]:
        tellings = self._component.tellings
        return self._component.comparison.weights(tellings[link.one], tellings[link.other])

    def _lead(self, member: int) -> str:
        return self._episodes[member].whole.claim.id

    def _join(self, link: Link, one: str, other: str, weights: Mapping[tuple[str, str], float]) -> Join:
        weighed = [Weighed(*outcome, weights.get(outcome, 0.0)) for outcome in (BIAS, *link.outcomes)]
        weighed.sort(key=lambda one: (-abs(one.weight), one.feature))
        kept = () if link.ruled else tuple(one for one in weighed if one.weight)
        return Join(one, other, link.probability, kept, BY_REVIEWER if link.ruled else self._sentence(kept))

    def _sentence(self, weights: Iterable[Weighed]) -> str:
        """`Said of the same day; at the same place. Against: by different actors.`"""
        helps: list[str] = []
        hurts: list[str] = []
        for one in weights:
            phrase = self._tables.phrases.get((one.feature, one.outcome), "")
            said = helps if one.weight > 0 else hurts
            if phrase and phrase not in said and len(said) < SAID:
                said.append(phrase)
        told = "; ".join(helps) or "little in common"
        return f"{told[:1].upper()}{told[1:]}." + (f" Against: {'; '.join(hurts)}." if hurts else "")


# -- parts -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Held:
    whole: str
    part: str


def _wholes(found: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, str]]:
    """For each part its whole and why: what most reports say, no event being part of its own part."""
    counts: Counter[_Held] = Counter()
    reasons: dict[_Held, str] = {}
    for whole, part, why in found:
        if whole and part and whole != part:
            held = _Held(whole, part)
            counts[held] += 1
            reasons[held] = min(reasons.get(held, why), why)
    wholes: dict[str, tuple[str, str]] = {}
    for held in sorted(counts, key=lambda held: (-counts[held], held.part, held.whole)):
        if held.part not in wholes and held.part not in _above(held.whole, wholes):
            wholes[held.part] = (held.whole, reasons[held])
    return wholes


def _above(event: str, wholes: Mapping[str, tuple[str, str]]) -> list[str]:
    """The event and all that it is a part of."""
    found = [event]
    while found[-1] in wholes:
        found.append(wholes[found[-1]][0])
    return found
