"""Where accounts of one happening contradict one another, and how it stands.

Vagueness is no contradiction: who says less than another does not say otherwise. Only claims of different
speakers contradict one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from polybius.case.days import Days, iso
from polybius.case.features import Comparison
from polybius.case.figures import Counted, by_subject, disputed, label
from polybius.case.identity import Identities
from polybius.case.material import Material
from polybius.case.spots import Nearness, place_key, place_name
from polybius.case.tellings import Telling
from polybius.case.ties import Tie
from polybius.model.case import Dispute, Position, Standing
from polybius.model.claims import Certainty, Claim, Figure

Item = TypeVar("Item")

HAPPENED, DID_NOT = "happened", "did not happen"
PRECISE = 3
"""Days: only periods as narrow as this contradict one another."""


@dataclass(frozen=True, slots=True)
class Account:
    """The tellings of one happening, with what comparing them needs."""

    tellings: tuple[Telling, ...]
    counted: tuple[Counted, ...]
    comparison: Comparison
    identities: Identities
    material: Material
    day: str = ""
    """ISO day by which actors are named: names change."""

    @property
    def affirmed(self) -> tuple[Telling, ...]:
        return tuple(telling for telling in self.tellings if not telling.denied)

    @property
    def denied(self) -> tuple[Telling, ...]:
        return tuple(telling for telling in self.tellings if telling.denied)


def disputes(account: Account) -> tuple[Dispute, ...]:
    """All disputes in a fixed order: whether, who, whom, where, when, how many."""
    found = [_happened(account), _actor(account), _recipient(account), _place(account), _period(account)]
    return tuple(dispute for dispute in found if dispute) + tuple(_figures(account))


def standing(account: Account, contested: Sequence[Dispute], witnesses: int) -> Standing:
    """`witnesses` counts the independent groups of those who say that it happened."""
    if not account.affirmed or _only_alleged(account, contested, witnesses):
        return Standing.DENIED
    if contested:
        return Standing.CONTESTED
    return Standing.CORROBORATED if witnesses > 1 else Standing.SINGLE


def _only_alleged(account: Account, contested: Sequence[Dispute], witnesses: int) -> bool:
    """An allegation that is denied and that nobody independent supports."""
    denied = any(dispute.field == HAPPENED for dispute in contested)
    return denied and witnesses < 2 and all(t.claim.certainty is Certainty.ALLEGED for t in account.affirmed)


# -- did it happen, and was it they -----------------------------------------------------------------------


def _happened(account: Account) -> Dispute | None:
    """A denial of the deed. Who denies only a part in a deed that others tell of without them disputes the actor."""
    denials = [telling for telling in account.denied if not _stands_without(telling, account)]
    if not denials or not account.affirmed:
        return None
    return Dispute(HAPPENED, (_position(HAPPENED, account.affirmed, account), _position(DID_NOT, denials, account)))


def _stands_without(denial: Telling, account: Account) -> bool:
    """Is there a telling of the deed that does not make the denied actor its doer?"""
    if not denial.actors:
        return False
    return any(not _same_doer(denial, telling, account) for telling in account.affirmed)


def _same_doer(denial: Telling, telling: Telling, account: Account) -> bool:
    found = account.comparison.closest(denial.actors, telling.actors)
    return found is not None and found >= Tie.KIN


def _actor(account: Account) -> Dispute | None:
    named = [telling for telling in account.affirmed if telling.actors]
    denials = [telling for telling in account.denied if telling.actors and _stands_without(telling, account)]
    accused = any(_same_doer(denial, telling, account) for denial in denials for telling in named)
    apart = any(_apart(one.actors, other.actors, account) for one, other in _pairs(named, account))
    if not apart and not accused:
        return None
    named = _taking_sides(named, denials, account)
    names = _Names([*named, *denials], "actor", account)
    positions = _positions(named, names.of, account)
    denied = _positions(denials, lambda telling: f"not {names.of(telling)}", account)
    return Dispute("actor", (*positions, *denied))


def _taking_sides(tellings: Sequence[Telling], denials: Sequence[Telling], account: Account) -> list[Telling]:
    """Without those that leave open who it was: "gunmen" may be any of the groups that others name."""
    sides = [one for one in tellings if not _open(one, [*tellings, *denials], account)]
    accused = [one for one in tellings if any(_same_doer(denial, one, account) for denial in denials)]
    return [one for one in tellings if one in sides or one in accused]


def _open(telling: Telling, others: Sequence[Telling], account: Account) -> bool:
    """Is everybody a telling names a description that fits whomever the others name?"""
    if any(account.identities.who(actor).specific for actor in telling.actors):
        return False
    return not any(_apart(telling.actors, other.actors, account) for other in others)


def _recipient(account: Account) -> Dispute | None:
    """Only where each account names one alone whom it befell: one deed may befall many."""
    who = account.identities.who
    named = [telling for telling in account.affirmed if telling.recipients]
    if not all(len(t.recipients) == 1 and who(t.recipients[0]).specific for t in named):
        return None
    if not any(_apart(one.recipients, other.recipients, account) for one, other in _pairs(named, account)):
        return None
    return Dispute("recipient", _positions(named, _Names(named, "recipient", account).of, account))


def _apart(ones: Sequence[str], others: Sequence[str], account: Account) -> bool:
    return account.comparison.closest(ones, others) is Tie.APART


class _Names:
    """What positions on a role are called. A state and its organs are one position, called by the state's name."""

    def __init__(self, tellings: Sequence[Telling], role: str, account: Account) -> None:
        self._role = role
        self._account = account
        self._of_state: dict[str, set[str]] = {}
        for actor in {actor for telling in tellings for actor in self._actors(telling)}:
            self._of_state.setdefault(account.identities.who(actor).state, set()).add(actor)

    def of(self, telling: Telling) -> str:
        return " and ".join(sorted({self._name(actor) for actor in self._actors(telling)})) or "unknown"

    def _actors(self, telling: Telling) -> list[str]:
        found = (self._account.identities.actor(role) for role in telling.claim.role(self._role))
        return [actor for actor in found if actor]

    def _name(self, actor: str) -> str:
        known = self._account.identities
        state = known.who(actor).state
        if state and len(self._of_state[state]) > 1:
            return known.state_name(state)
        return known.name_on(actor, self._account.day)


# -- where, when, how many --------------------------------------------------------------------------------


def _place(account: Account) -> Dispute | None:
    placed = [telling for telling in account.affirmed if telling.place is not None]
    distinct = {place_key(t.place): t for t in reversed(placed) if t.place is not None}
    nearness = account.comparison.nearness
    apart = any(
        nearness(one.place, other.place) in (Nearness.APART, Nearness.FAR)
        for one, other in _pairs([t for _, t in sorted(distinct.items())], account)
    )
    return Dispute("place", _positions(placed, _place_value, account)) if apart else None


def _place_value(telling: Telling) -> str:
    return place_name(telling.place) if telling.place else ""


def _period(account: Account) -> Dispute | None:
    dated = [telling for telling in account.affirmed if telling.days and telling.days.width <= PRECISE]
    days = sorted({(t.days.first, t.days.last) for t in dated if t.days})
    if all(Days(*one).gap(Days(*other)) == 0 for one in days for other in days):
        return None
    return Dispute("period", _positions(dated, _period_value, account))


def _period_value(telling: Telling) -> str:
    days = telling.days
    if days is None:
        return ""
    return iso(days.first) if days.single else f"{iso(days.first)}/{iso(days.last)}"


def _figures(account: Account) -> Iterable[Dispute]:
    happened = [one for one in account.counted if one.claim.realis.happened]
    for (measure, subject), ones in by_subject(happened).items():
        if disputed(ones):
            by_value = _grouped(ones, lambda one: said(one.figure))
            positions = [_said(value, [one.claim for one in group], account) for value, group in by_value]
            yield Dispute(label(measure, subject), tuple(positions))


def said(figure: Figure) -> str:
    """A figure in short: `5`, `at least 5`, `up to 7`, `3 to 9`, `about 8000`."""
    low, best, high = (_number(value) for value in (figure.low, figure.best, figure.high))
    if low and high:
        return low if low == high else f"{low} to {high}"
    if low:
        return f"at least {low}"
    return f"up to {high}" if high else f"about {best}" if best else figure.text


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)


# -- positions --------------------------------------------------------------------------------------------


def _pairs(tellings: Sequence[Telling], account: Account) -> Iterable[tuple[Telling, Telling]]:
    """Pairs of tellings by different speakers, a pair of speakers and values once."""
    speakers = [account.material.speaker(telling.claim) for telling in tellings]
    for i, one in enumerate(tellings):
        for j in range(i + 1, len(tellings)):
            if speakers[i] != speakers[j] or one.claim.report != tellings[j].claim.report:
                yield one, tellings[j]


def _positions(tellings: Sequence[Telling], value: Callable[[Telling], str], account: Account) -> tuple[Position, ...]:
    return tuple(_position(said_, group, account) for said_, group in _grouped(tellings, value))


def _grouped(items: Iterable[Item], value: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(value(item), []).append(item)
    return sorted(found.items(), key=lambda entry: (-len(entry[1]), entry[0]))


def _position(value: str, tellings: Sequence[Telling], account: Account) -> Position:
    return _said(value, [telling.claim for telling in tellings], account)


def _said(value: str, claims: Sequence[Claim], account: Account) -> Position:
    voices = {voice for claim in claims for voice in account.material.speakers(claim)}
    return Position(value, tuple(sorted(claim.id for claim in claims)), tuple(sorted(voices)))
