"""Blocs on a day: actors that stand closer to each other than to the rest, by signed modularity.

What holds on the day is each pair's last alignment up to it, the less the older and the less certain it is. The
division sought is the best by the Potts model for signed networks of Traag and Bruggeman (2009, Physical Review E 80,
036115): friendly bonds within a bloc count for it beyond what chance would give actors with so many friends; hostile
ones within it count against it in full, since common enemies alone make no bloc. It is found by local search that
begins with every actor alone and moves or joins whatever gains most, the first by id among equals: no chance enters,
and the same alignments give the same blocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import erf, sqrt

from polybius.model.alignments import Bloc, Bond
from polybius.model.case import Alignment
from polybius.model.ids import content_id

MEMORY = 3 * 366
"""Days after which an alignment that nothing renewed is no longer told of."""
DRIFT = 0.2
"""How far a pair moves in a year, as in data/alignments.yaml."""
WIDTH = 1.645
"""Deviations between an alignment's score and the ends of its interval."""
LEAST = 0.05
"""A bond below this is none."""
GAIN = 1e-9
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Tie:
    """A bond with its weight: the score by how sure its sign is."""

    pair: tuple[str, str]
    bond: Bond
    weight: float
    claims: tuple[str, ...]


def blocs(alignments: Sequence[Alignment], on: str = "") -> list[Bloc]:
    """The blocs of two or more actors on a day (ISO; empty: the last one that is told of), the largest first."""
    day, ties, names = _known(alignments, on)
    made = [_bloc(group, ties, names, day) for group in _groups(ties)]
    return sorted(made, key=lambda bloc: (-len(bloc.members), bloc.names, bloc.id))


def numbers(alignments: Sequence[Alignment], on: str = "") -> dict[str, int]:
    """The place of each actor's bloc among `blocs`, without what the blocs rest on."""
    day, ties, names = _known(alignments, on)
    ordered = sorted(_groups(ties), key=lambda own: (-len(own), sorted(names[one] for one in own), _id(day, own)))
    return {actor: n for n, group in enumerate(ordered) for actor in group}


def _known(alignments: Sequence[Alignment], on: str) -> tuple[str, list[Tie], dict[str, str]]:
    """The day, the ties that hold on it, and the names of who has any."""
    day = on or max((a.until for a in alignments), default="")
    ties = [tie for found in _by_pair(alignments).values() if (tie := _tie(found, day))]
    return day, ties, {actor: name for tie in ties for actor, name in zip(tie.pair, tie.bond.names, strict=True)}


def _groups(ties: Iterable[Tie]) -> list[tuple[str, ...]]:
    return [group for group in divided({tie.pair: tie.weight for tie in ties}) if len(group) > 1]


def _id(day: str, group: Iterable[str]) -> str:
    return content_id("b", day, *sorted(group))


def _by_pair(alignments: Iterable[Alignment]) -> dict[tuple[str, str], list[Alignment]]:
    found: dict[tuple[str, str], list[Alignment]] = {}
    for alignment in sorted(alignments, key=lambda a: (a.pair, a.since, a.id)):
        found.setdefault(alignment.pair, []).append(alignment)
    return found


def _tie(found: Sequence[Alignment], day: str) -> Tie | None:
    """A pair's last alignment up to the day; an undated one only where no other is."""
    dated = [alignment for alignment in found if alignment.since]
    if not dated:
        return _weighed(found[-1], 0)
    known = [alignment for alignment in dated if alignment.since <= day]
    if not known:
        return None
    age = (date.fromisoformat(day) - date.fromisoformat(known[-1].until)).days
    return _weighed(known[-1], max(0, age)) if age <= MEMORY else None


def _weighed(alignment: Alignment, age: int) -> Tie | None:
    reach = max(alignment.high - alignment.score, alignment.score - alignment.low)
    deviation = sqrt((reach / WIDTH) ** 2 + DRIFT**2 * age / 365.25)
    sure = erf(abs(alignment.score) / (deviation * sqrt(2))) if deviation else 1.0
    weight = alignment.score * sure
    bond = Bond(alignment.id, alignment.names, alignment.score)
    return Tie(alignment.pair, bond, weight, alignment.claims) if abs(weight) >= LEAST else None


def _bloc(group: Sequence[str], ties: Sequence[Tie], names: Mapping[str, str], day: str) -> Bloc:
    own = set(group)
    within = [tie for tie in ties if own.issuperset(tie.pair)]
    outward = [tie for tie in ties if tie.weight < 0 and len(own.intersection(tie.pair)) == 1]
    friends, strained = _strongest(within, 1), _strongest(within, -1)
    against = _strongest(outward, -1)
    members = sorted(group, key=lambda actor: (names[actor], actor))
    return Bloc(
        id=_id(day, group),
        on=day,
        members=tuple(members),
        names=tuple(names[actor] for actor in members),
        within=friends,
        against=against,
        strained=strained,
        claims=tuple(sorted({claim for tie in [*within, *outward] for claim in tie.claims})),
        why=_why(friends, against, strained),
    )


def _strongest(ties: Iterable[Tie], sign: int) -> tuple[Bond, ...]:
    kept = [tie for tie in ties if tie.weight * sign > 0]
    return tuple(tie.bond for tie in sorted(kept, key=lambda tie: (-abs(tie.weight), tie.pair)))


def _why(within: Sequence[Bond], against: Sequence[Bond], strained: Sequence[Bond]) -> str:
    parts = [f"held by {told(within)}" if within else "held by common enemies"]
    parts += [f"against {told(against)}"] if against else []
    parts += [f"strained by {told(strained)}"] if strained else []
    return "; ".join(parts)


def told(bonds: Sequence[Bond]) -> str:
    """The strongest bonds in words."""
    shown = ", ".join(f"{' – '.join(bond.names)} {bond.score:+.2f}" for bond in bonds[:SHOWN])
    return f"{shown} and {len(bonds) - SHOWN} more" if len(bonds) > SHOWN else shown


# -- the division ---------------------------------------------------------------------------------------


def divided(weights: Mapping[tuple[str, str], float]) -> list[tuple[str, ...]]:
    """The actors of a signed network in groups, each sorted: the best of three beginnings, the first among equals."""
    if not weights:
        return []
    found = [_from(_Network(weights), begin) for begin in _BEGINNINGS]
    return max(found, key=lambda network: round(network.worth(), 9)).groups()


def _from(network: _Network, begin: Callable[[_Network], object]) -> _Network:
    begin(network)
    while network.moved() or network.joined():
        pass
    return network


def _alone(network: _Network) -> None:
    """Every actor alone, and moves before groups are joined."""


def _in_groups(network: _Network) -> None:
    """Groups are joined as long as that gains, before anybody moves."""
    while network.joined():
        pass


def _all_together(network: _Network) -> None:
    """One group, out of which actors move."""
    network.together()


class _Network:
    """Actors and the groups that they are in while the best division is sought."""

    def __init__(self, weights: Mapping[tuple[str, str], float]) -> None:
        self._links: dict[str, dict[str, float]] = {}
        for (one, other), weight in sorted(weights.items()):
            self._links.setdefault(one, {})[other] = weight
            self._links.setdefault(other, {})[one] = weight
        self._actors = sorted(self._links)
        self._friendly = {actor: sum(w for w in self._links[actor].values() if w > 0) for actor in self._actors}
        self._all = sum(self._friendly.values()) or 1.0
        self._group = {actor: n for n, actor in enumerate(self._actors)}

    def groups(self) -> list[tuple[str, ...]]:
        found: dict[int, list[str]] = {}
        for actor in self._actors:
            found.setdefault(self._group[actor], []).append(actor)
        return sorted(tuple(members) for members in found.values())

    def together(self) -> None:
        self._group = dict.fromkeys(self._actors, 0)

    def worth(self) -> float:
        """Of the division: what all groups have beyond chance."""
        sums = self._sums()
        return sum(self._beyond_chance(actor, sums) for actor in self._actors) / 2

    def _beyond_chance(self, actor: str, sums: Mapping[int, float]) -> float:
        """What it is worth to have an actor in its group beyond what chance would give."""
        here, friendly = self._group[actor], self._friendly[actor]
        return self._towards([actor]).get(here, 0.0) - friendly * (sums[here] - friendly) / self._all

    def moved(self) -> bool:
        """Moves single actors to the group that gains most, until none gains; whether any was."""
        towards: dict[str, dict[int, float]] = {}
        any_moved = False
        while True:
            gain, actor, group = self._best_move(towards)
            if gain <= GAIN:
                return any_moved
            self._group[actor] = group
            for peer in self._links[actor]:
                towards.pop(peer, None)
            any_moved = True

    def _best_move(self, towards: dict[str, dict[int, float]]) -> tuple[float, str, int]:
        """The move that gains most, the first by actor and group among equals. `towards` keeps what actors' links
        weigh that no move has touched."""
        sums = self._sums()
        free = max(self._group.values()) + 1
        best = (0.0, "", 0)
        for actor in self._actors:
            links = towards.get(actor)
            if links is None:
                links = towards[actor] = dict(sorted(self._towards([actor]).items()))
            here, friendly = self._group[actor], self._friendly[actor]
            stay = links.get(here, 0.0) - friendly * (sums[here] - friendly) / self._all
            for group, weight in links.items():
                if group != here and (gain := weight - friendly * sums[group] / self._all - stay) > best[0]:
                    best = (gain, actor, group)
            if -stay > best[0]:
                best = (-stay, actor, free)
        return best

    def joined(self) -> bool:
        """Joins the two groups that gain most by it; whether any did."""
        sums = self._sums()
        members: dict[int, list[str]] = {}
        for actor in self._actors:
            members.setdefault(self._group[actor], []).append(actor)
        gains: list[tuple[float, int, int]] = []
        for one, own in members.items():
            links, friendly = self._towards(own), sum(self._friendly[actor] for actor in own)
            gains += [
                (links[other] - friendly * sums[other] / self._all, -one, -other)
                for other in sorted(links)
                if one < other
            ]
        best = max(gains, default=(0.0, 0, 0))
        if best[0] <= GAIN:
            return False
        for actor in members[-best[1]]:
            self._group[actor] = -best[2]
        return True

    def _sums(self) -> dict[int, float]:
        """Friendly weight of the actors of each group."""
        found: dict[int, float] = {}
        for actor in self._actors:
            found[self._group[actor]] = found.get(self._group[actor], 0.0) + self._friendly[actor]
        return found

    def _towards(self, actors: Sequence[str]) -> dict[int, float]:
        """The weight of these actors' links to each group that they have any to."""
        found: dict[int, float] = {}
        for actor in actors:
            for peer, weight in self._links[actor].items():
                group = self._group[peer]
                found[group] = found.get(group, 0.0) + weight
        return found


_BEGINNINGS: tuple[Callable[[_Network], object], ...] = (_alone, _in_groups, _all_together)
