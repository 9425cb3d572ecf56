"""Who did it: sides that accounts name and that exclude one another, and denials of a part in it.

"Gunmen" leave open who they were; a state and its army, a front and what is part of it, are one side; whoever is
fought against in a telling is no rival doer of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from polybius.case.accounts import Account
from polybius.case.identity import THING
from polybius.case.registry import registry_of
from polybius.case.tellings import Telling
from polybius.case.ties import Tie
from polybius.case.unions import Union
from polybius.model.case import Dispute, Position
from polybius.model.claims import Certainty

MANY = 4
"""Claims against which one alone, of no source, is more often a misreading than a contradiction."""
APOSTROPHES = "'’"
MOST_SIDES = 24
"""Different sets of doers that are compared, the commonest first."""


@dataclass(slots=True)
class _Side:
    """Tellings that name the same doers."""

    actors: tuple[str, ...]
    tellings: list[Telling] = field(default_factory=list)
    voices: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)


class Doers:
    """Compares whom the tellings of one happening name as its doers."""

    def __init__(self, account: Account) -> None:
        self._account = account
        self._who = account.identities.who
        self._registry = registry_of(account.comparison.tables.codebook)
        self._open = account.kind("open")
        self._tellers = account.kind("teller")

    def dispute(self) -> Dispute | None:
        accused = self._accused()
        sides = self._sides()
        groups = self._groups(sides)
        if not accused and len(groups) < 2:
            return None
        found = [*self._affirmed(groups, sides), *self._denials()]
        return Dispute("actor", tuple(found)) if len(found) > 1 else None

    # -- who is named --------------------------------------------------------------------------------------

    def _sides(self) -> list[_Side]:
        found: dict[tuple[str, ...], _Side] = {}
        for telling in self._account.affirmed:
            actors = self.named(telling)
            if actors and telling.type in self._account.kind("one_doer"):
                side = found.setdefault(actors, _Side(actors))
                side.tellings.append(telling)
                side.voices.add(self._account.voice(telling))
                side.recipients.update(telling.recipients)
                side.reports.add(telling.claim.report)
        return sorted(found.values(), key=lambda side: (-len(side.tellings), side.actors))[:MOST_SIDES]

    def named(self, telling: Telling) -> tuple[str, ...]:
        """Those of a telling's actors that take a side in who did it."""
        sides = (actor for actor in telling.actors if self._takes_side(actor) and not self._only_tells(actor, telling))
        return tuple(sorted({self._speaks_for(actor) for actor in sides}))

    def _takes_side(self, actor: str) -> bool:
        who = self._who(actor)
        if who.kind == "person":
            return False
        if who.specific:
            return bool(who.sector) and who.sector not in self._tellers
        described = self._account.identities.head(who.name) if who.name else ""
        return bool(who.sector) and who.sector not in self._tellers | {"UAF"} and described not in self._open

    def _only_tells(self, actor: str, telling: Telling) -> bool:
        """Is the actor whom the report quotes on what yet others say, or its own unarmed publisher?"""
        claim = telling.claim
        if len(claim.voice) > 1 and self._account.source(claim) == actor:
            return True
        return self._account.publisher(claim) == actor and self._who(actor).sector not in self._account.kind("armed")

    def _speaks_for(self, actor: str) -> str:
        """A head of state is the state, a commander the group, and so are "President Jon Vale's forces"."""
        office = self._registry.office_of(actor) or self._of_leader(actor)
        return office if office in self._account.identities.members else actor

    def _of_leader(self, actor: str) -> str:
        """Whose leader a name names; empty for actors of the registry."""
        if actor in self._registry:
            return ""
        words = self._who(actor).name.split()
        pairs = (f"{one} {other.removesuffix('s').rstrip(APOSTROPHES)}" for one, other in pairwise(words))
        found = (self._registry.office_of(self._registry.find(pair)) for pair in pairs)
        return next((office for office in found if office), "")

    # -- what excludes what --------------------------------------------------------------------------------

    def _groups(self, sides: Sequence[_Side]) -> list[list[_Side]]:
        """Sides that exclude one another, those that fit together in one group; of what fits several, none."""
        apart = [(i, j) for i, j in combinations(range(len(sides)), 2) if self._contradict(sides[i], sides[j])]
        if not apart:
            return []
        bridges = {
            n for n in range(len(sides)) for i, j in apart if n not in (i, j) and self._fits_both(sides, n, i, j)
        }
        return self._one_side(
            [sides[n] for n in range(len(sides)) if n not in bridges and any(n in pair for pair in apart)]
        )

    def _one_side(self, sides: Sequence[_Side]) -> list[list[_Side]]:
        """Sides in groups of those that are one, by name or because one only describes the other."""
        return self._grouped(sides, self._same)

    @staticmethod
    def _grouped(sides: Sequence[_Side], one: Callable[[str, str], bool]) -> list[list[_Side]]:
        union: Union[int] = Union(range(len(sides)))
        for i, j in combinations(range(len(sides)), 2):
            if any(one(a, b) for a in sides[i].actors for b in sides[j].actors):
                union.join(i, j)
        return [[sides[n] for n in group] for group in union.groups()]

    def _kin(self, one: str, other: str) -> bool:
        tie = self._account.comparison.likeness.tie(one, other)
        return tie is not None and tie >= Tie.KIN

    def _same(self, one: str, other: str) -> bool:
        tie = self._account.comparison.likeness.tie(one, other)
        if tie is None or (tie in (Tie.APART, Tie.VAGUE) and self._who(one).specific and self._who(other).specific):
            return False
        return tie is not Tie.APART

    def _fits_both(self, sides: Sequence[_Side], n: int, i: int, j: int) -> bool:
        return self._fit(sides[n], sides[i]) and self._fit(sides[n], sides[j])

    def _contradict(self, one: _Side, other: _Side) -> bool:
        weak, strong = sorted((one, other), key=lambda side: len(side.tellings))
        if (
            len(weak.tellings) == 1
            and len(strong.tellings) >= MANY
            and not self._account.source(weak.tellings[0].claim)
        ):
            return False
        return not self._fit(one, other) and self._said_apart(one, other) and not self._fight(one, other)

    def _fit(self, one: _Side, other: _Side) -> bool:
        return any(self._together(a, b) for a in one.actors for b in other.actors)

    def _together(self, one: str, other: str) -> bool:
        """May the two be one side: the same, kin, one too vague to say, or tied by the registry?"""
        tie = self._account.comparison.likeness.tie(one, other)
        return tie is None or tie is not Tie.APART or self._registry.tied(one, other)

    def _said_apart(self, one: _Side, other: _Side) -> bool:
        """By two voices in two reports, or by two sources in one, one of which accuses: else it tells of two deeds."""
        if not (one.voices - other.voices and other.voices - one.voices):
            return False
        apart = one.reports ^ other.reports
        both = [*one.tellings, *other.tellings]
        accused = any(telling.claim.certainty is Certainty.ALLEGED for telling in both)
        return bool(apart) or (accused and all(self._account.source(telling.claim) for telling in both))

    def _fight(self, one: _Side, other: _Side) -> bool:
        """Does either tell of the other as whom it fights? Then both act, and nobody disputes it."""
        return self._against(one, other.actors) or self._against(other, one.actors)

    def _against(self, side: _Side, actors: Iterable[str]) -> bool:
        return any(self._meets(recipient, actor) for recipient in side.recipients for actor in actors)

    def _meets(self, recipient: str, actor: str) -> bool:
        tie = self._account.comparison.likeness.tie(recipient, actor)
        return tie is not None and tie > Tie.APART

    # -- denials -------------------------------------------------------------------------------------------

    def _accused(self) -> bool:
        """Does anybody deny a part that others say it had? What an outlet itself denies is mostly an aside."""
        return any(self._denies_a_part(denial) for denial in self._account.denied if denial.claim.voice)

    def denied_actors(self, denial: Telling) -> tuple[str, ...]:
        return tuple(sorted({self._speaks_for(actor) for actor in denial.actors if not actor.startswith(THING)}))

    def _denies_a_part(self, denial: Telling) -> bool:
        """Of a deed that others tell of without that actor, and that somebody else says it did."""
        return stands_without(denial, self._account) and any(
            same_doer(denial, telling, self._account) and self._account.voice(telling) != self._account.voice(denial)
            for telling in self._account.affirmed
        )

    def _denials(self) -> list[Position]:
        """All denials of a part, whoever has said so of them: they bear on who it was."""
        told = (denial for denial in self._account.denied if self.denied_actors(denial))
        denials: dict[tuple[str, ...], _Side] = {}
        for denial in told:
            if stands_without(denial, self._account):
                actors = self.denied_actors(denial)
                denials.setdefault(actors, _Side(actors)).tellings.append(denial)
        sides = sorted(denials.values(), key=lambda side: (-len(side.tellings), side.actors))
        groups = self._grouped(sides, self._kin)
        return [
            self._account.position(f"not {self._name_of(group)}", [one for side in group for one in side.tellings])
            for group in groups
        ]

    # -- positions -----------------------------------------------------------------------------------------

    def _affirmed(self, groups: Sequence[Sequence[_Side]], sides: Sequence[_Side]) -> list[Position]:
        """One position a group; where only denials dispute, all who are named, else those described who deny."""
        if groups:
            rows = [(self._name_of(group), [t for side in group for t in side.tellings]) for group in groups]
            return [self._account.position(*row) for row in sorted(rows, key=lambda row: (-len(row[1]), row[0]))]
        named = [side for side in sides if all(self._who(actor).specific for actor in side.actors)]
        if named:
            return self._affirmed(self._one_side(named), ())
        accused = [
            telling
            for telling in self._account.affirmed
            if any(same_doer(denial, telling, self._account) for denial in self._account.denied)
        ]
        return list(self._account.positions(accused, lambda telling: self._name(self.denied_actors(telling))))

    def _name_of(self, group: Sequence[_Side]) -> str:
        """The commonest side's name, a specific one before a description; a state for its organs."""
        states = {self._who(actor).state for side in group for actor in side.actors}
        if len(group) > 1 and len(states) == 1 and "" not in states:
            return self._account.identities.state_name(min(states))
        named = [side for side in group if all(self._who(actor).specific for actor in side.actors)] or list(group)
        return self._name(min(named, key=lambda side: (-len(side.tellings), side.actors)).actors)

    def _name(self, actors: Iterable[str]) -> str:
        names = {self._account.identities.name_on(actor, self._account.day) for actor in actors}
        return " and ".join(sorted(name for name in names if name)) or "unknown"


def stands_without(denial: Telling, account: Account) -> bool:
    """Is there a telling of the deed that does not make the denied actor its doer?"""
    return bool(denial.actors) and any(not same_doer(denial, telling, account) for telling in account.affirmed)


def same_doer(denial: Telling, telling: Telling, account: Account) -> bool:
    found = account.comparison.closest(denial.actors, telling.actors)
    return found is not None and found >= Tie.KIN
