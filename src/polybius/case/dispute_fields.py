"""To whom, where, when and with what: fields in which accounts of one happening may exclude one another.

Only what cannot both be true is a dispute: a town and its province, "this week" and Tuesday, "shelling" and "an attack"
can. Each side must be taken by a voice that does not take the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from polybius.case.accounts import Account
from polybius.case.days import Days, iso
from polybius.case.spots import POINT, Nearness, place_key, place_name
from polybius.case.tellings import Telling
from polybius.case.ties import Tie
from polybius.model.case import Dispute
from polybius.model.claims import Role

MOST_VALUES = 24
"""Different values that are compared, the commonest first."""
PRECISE = 3
"""Days: only periods as narrow as this contradict one another."""
FIRM = 2
"""Claims that must give a place or a weapon: both are often misread."""
WORD = re.compile(r"\w+")
CIVILIANS, FIGHTERS, BOTH = "civilians", "fighters", "civilians and fighters"
ECHO = "echo:"
"""The rules of claims that take up a deed with those whom it befell (claims/echoes.py)."""
ALL_THE_DEAD = "echo:victims"
"""That of "all those killed were civilians"."""


def recipient(account: Account) -> Dispute | None:
    """Whom it befell: two that are named, or civilians here and fighters there."""
    return _named_recipient(account) or _status(account)


def _named_recipient(account: Account) -> Dispute | None:
    """Only where each account names one alone whom it befell: one deed may befall many."""
    who = account.identities.who
    named = [telling for telling in account.affirmed if telling.recipients]
    if not all(len(t.recipients) == 1 and who(t.recipients[0]).specific for t in named):
        return None
    sides = _sides(named, account, lambda telling: telling.recipients[0])
    if not _any_apart(sides, lambda one, other: account.comparison.likeness.tie(one, other) is Tie.APART):
        return None
    name = account.identities.name_on
    return Dispute("recipient", account.positions(named, lambda telling: name(telling.recipients[0], account.day)))


def _status(account: Account) -> Dispute | None:
    """One source tells of civilians alone, another, of the same, of fighters alone; or of some fighters where the first
    says that all were civilians (ICRC, Customary International Humanitarian Law, rule 5: who is no member of armed
    forces is a civilian)."""
    told = {id(t): status for t in account.affirmed if (status := _whom(t, account))}
    tellings = [telling for telling in account.affirmed if id(telling) in told]
    by_voice: dict[str, set[str]] = {}
    for telling in tellings:
        by_voice.setdefault(account.own(telling), set()).add(told[id(telling)])
    named = {account.own(telling) for telling in tellings if account.source(telling.claim)}
    whole = {account.own(telling) for telling in tellings if telling.claim.rule == ALL_THE_DEAD}
    firm = {voice for voice, said in by_voice.items() if voice in named and len(said) == 1}
    if not whole & firm:
        firm = {voice for voice in firm if BOTH not in by_voice[voice]}
    sides = {status for voice in firm for status in by_voice[voice]}
    exact = {status for voice in whole & firm for status in by_voice[voice]}
    if not ({CIVILIANS, FIGHTERS} <= sides or (BOTH in sides and exact - {BOTH})):
        return None
    chosen = [telling for telling in tellings if account.own(telling) in firm]
    return Dispute("recipient", account.positions(chosen, lambda telling: told[id(telling)]))


def _whom(telling: Telling, account: Account) -> str:
    """What the telling's recipients are; empty where that is open, or where others told of them."""
    if telling.claim.rule.startswith(ECHO) and telling.claim.rule != ALL_THE_DEAD:
        return ""
    people = account.comparison.tables.of_kind("general")
    told = [account.identities.who(one) for one in telling.recipients]
    sectors = {who.sector for who in told if account.identities.head(who.name) not in people}
    civil, armed = bool(sectors & account.kind("civil")), bool(sectors & account.kind("armed"))
    if civil and armed:
        return BOTH
    return CIVILIANS if civil else FIGHTERS if armed else ""


def place(account: Account) -> Dispute | None:
    """Two places, each known to the gazetteer and told as a point, that are too far apart to be one."""
    exact = [
        t for t in account.affirmed if t.place and t.place.id and t.place.precision in POINT and not t.place.relation
    ]
    by_place: dict[str, list[Telling]] = {}
    for telling in exact:
        if telling.place:
            by_place.setdefault(place_key(telling.place), []).append(telling)
    firm = [t for ones in by_place.values() if len(ones) >= FIRM for t in ones]
    reports = {key: {telling.claim.report for telling in ones} for key, ones in by_place.items()}

    def apart(one: str, other: str) -> bool:
        here, there = by_place[one][0].place, by_place[other][0].place
        away = account.comparison.nearness(here, there) in (Nearness.APART, Nearness.FAR)
        return away and _small(here, there) and not reports[one] & reports[other]

    sides = _sides(firm, account, lambda telling: place_key(telling.place) if telling.place else "")
    if not _any_apart(sides, apart):
        return None
    return Dispute(
        "place", account.positions(exact, lambda telling: place_name(telling.place) if telling.place else "")
    )


def _small(one: object, other: object) -> bool:
    """A capital stands for its surroundings: "in Karsa" is also said of a village outside it."""
    return not any(getattr(place, "kind", "") == "capital" for place in (one, other))


def period(account: Account) -> Dispute | None:
    """Days that do not meet. One day apart is a dispute only between days named by their date: "on Friday" of a night
    raid is Thursday elsewhere, and "today" is the day on which somebody wrote."""
    dated = [telling for telling in account.affirmed if telling.days and telling.days.width <= PRECISE]
    named = {id(telling): _explicit(telling) for telling in dated}
    days = {id(telling): telling.days for telling in dated if telling.days}
    keys = {(days[n].first, days[n].last, named[n]): days[n] for n in days}
    sides = _sides(dated, account, lambda telling: (*_ends(telling), named[id(telling)]))
    if not _any_apart(sides, lambda one, other: keys[one].gap(keys[other]) > (0 if one[2] and other[2] else 1)):
        return None
    return Dispute("period", account.positions(dated, _period_value))


def _explicit(telling: Telling) -> bool:
    """Named by its date, and not the day on which the report was published: that may be its dateline."""
    period_, days = telling.claim.period, telling.days
    return bool(period_ and days and days.last != telling.told and any(char.isdigit() for char in period_.text))


def _ends(telling: Telling) -> tuple[int, int]:
    return (telling.days.first, telling.days.last) if telling.days else (0, 0)


def _period_value(telling: Telling) -> str:
    days: Days | None = telling.days
    if days is None:
        return ""
    return iso(days.first) if days.single else f"{iso(days.first)}/{iso(days.last)}"


def weapon(account: Account) -> Dispute | None:
    """Weapons of which a deed is done with one alone; a voice that tells of both takes no side."""
    table = account.comparison.tables
    exclusive = table.weapons
    modes = {mode for pair in exclusive for mode in pair}
    used = {id(telling): _mode(telling, account) for telling in account.affirmed}
    armed = [telling for telling in account.affirmed if used[id(telling)] in modes]
    by_voice: dict[str, set[str]] = {}
    for telling in armed:
        by_voice.setdefault(account.own(telling), set()).add(used[id(telling)])
    sided = {voice for voice, said in by_voice.items() if not _both(said, exclusive)}
    clear = [telling for telling in armed if account.own(telling) in sided]
    counts = Counter(used[id(telling)] for telling in clear)
    chosen = [telling for telling in clear if counts[used[id(telling)]] >= FIRM]
    sides = _sides(chosen, account, lambda telling: used[id(telling)])
    if not _any_apart(sides, lambda one, other: frozenset((one, other)) in exclusive):
        return None
    name = {mode: table.title("ASSAULT", mode).phrase for mode in modes}
    return Dispute("weapon", account.positions(chosen, lambda telling: name[used[id(telling)]]))


def _mode(telling: Telling, account: Account) -> str:
    """What the deed was done with. An air force strikes from the air, and "shelling" is said of that too."""
    mode = telling.claim.mode
    if mode and any(_flies(role, account) for role in telling.claim.role("actor")):
        return "aerial"
    words = set(WORD.findall(telling.claim.span.text.lower()))
    return "" if mode == "heavy-weapons" and not words & account.kind("ground") else mode


def _flies(role: Role, account: Account) -> bool:
    """By the words of its report, for the case knows an air force as its army."""
    words = account.identities.core(role.span.text).lower().split()
    return bool({" ".join(words[-2:]), *words[-1:]} & account.kind("air"))


def _both(said: Iterable[str], exclusive: frozenset[frozenset[str]]) -> bool:
    return any(frozenset(pair) in exclusive for pair in combinations(sorted(said), 2))


# -- sides ------------------------------------------------------------------------------------------------


def _sides(
    tellings: Iterable[Telling], account: Account, value: Callable[[Telling], object]
) -> Mapping[object, set[str]]:
    """The voices of each value, the commonest values alone."""
    found: dict[object, set[str]] = {}
    counts: dict[object, int] = {}
    for telling in tellings:
        key = value(telling)
        found.setdefault(key, set()).add(account.own(telling))
        counts[key] = counts.get(key, 0) + 1
    often = sorted(found, key=lambda key: (-counts[key], str(key)))[:MOST_VALUES]
    return {key: found[key] for key in often}


def _any_apart(sides: Mapping[object, set[str]], apart: Callable[..., bool]) -> bool:
    """Two values that exclude one another, each with a voice that does not take the other."""
    values: Sequence[object] = list(sides)
    return any(
        apart(one, other) and sides[one] - sides[other] and sides[other] - sides[one]
        for one, other in combinations(values, 2)
    )
