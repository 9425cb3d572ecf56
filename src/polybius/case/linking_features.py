"""What two names have in common and what tells them apart: a table of named features, each with one outcome or none.

The weights are in data/linking.yaml. A score is a sum of them, so each link can say what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from polybius.case.linking_pairs import Both, said
from polybius.case.linking_words import heads

PERSONAL = frozenset(("surname", "given_name", "middle_names", "part_of_names"))
"""Of persons: that the longer name has more is what they say."""
GROUPS = frozenset(("organisation", "armed_group", "government", "state"))
FEW = 4
"""Actors named beside each of two names from which it tells that none is shared."""


# -- by the names -----------------------------------------------------------------------------------------


def name(both: Both) -> str:
    """That another name has other words tells nothing where reports say that it is another name."""
    return "" if both.named_anew and both.words.name in ("replaced", "unlike") else both.words.name


def extra(both: Both) -> str:
    """What the longer of two names has more."""
    words = both.words.extra
    if not words or both.words.name in PERSONAL:
        return ""
    if any(word.faction or (word.located and word.kind != "country") for word in words):
        return "faction"
    short = both.one if both.words.short == 1 else both.other
    countries = [word for word in words if word.kind == "country"]
    if any(word.located or (short.countries and word.sense not in short.countries) for word in countries):
        return "other_country"
    if all(word.kind in ("head", "country", "people") or word.common for word in words):
        return "own_country" if countries else "kind_word"
    return "words"


def head(both: Both) -> str:
    ones, others = (heads(name.words) for name in both.forms)
    if not ones or not others or both.named_anew:
        return ""
    if ones & others:
        return "same"
    if any(ones & row and others & row for row in both.tables.kindred):
        return ""
    tables = both.tables
    if _across(ones, others, tables.parties, tables.arms):
        return "party_and_arms"
    return "unit" if ones & tables.units and others & tables.units else "differ"


def _across(ones: frozenset[str], others: frozenset[str], first: frozenset[str], second: frozenset[str]) -> bool:
    return bool((ones & first and others & second) or (ones & second and others & first))


def numbers(both: Both) -> str:
    return _unless_renamed(both, "numbers")


def directions(both: Both) -> str:
    return _unless_renamed(both, "directions")


def _unless_renamed(both: Both, feature: str) -> str:
    """Only one name has it: that tells nothing where reports say that the two are names of one."""
    found = _mark(both, feature)
    return "" if found == "one" and both.named_anew else found


def given(both: Both) -> str:
    """Another first name before the same last one: two of a family, if they are persons."""
    found = _mark(both, "given")
    if both.named_anew and found == "unsure":
        return ""
    return "differ" if found == "unsure" and "person" in (both.one.kind, both.other.kind) else found


def kin(both: Both) -> str:
    return _mark(both, "kin")


def _mark(both: Both, feature: str) -> str:
    return dict(both.words.outcomes).get(feature, "")


# -- by what is said --------------------------------------------------------------------------------------


def two(both: Both) -> str:
    """Named as two in one claim: "A and B signed", "A shelled B"."""
    witnesses = both.evidence.beside.get(both.pair, {})
    return both.often(len(witnesses)) if witnesses else ""


# -- by what is known -------------------------------------------------------------------------------------


def kind(both: Both) -> str:
    one, other = both.one.kind, both.other.kind
    if "unknown" in (one, other):
        return ""
    if one == other:
        return "same"
    return "near" if {one, other} <= GROUPS else "differ"


def sector(both: Both) -> str:
    one, other = both.one.sector, both.other.sector
    return "differ" if one and other and one != other else ""


def country(both: Both) -> str:
    one, other = both.one.countries, both.other.countries
    if not one or not other:
        return ""
    if one & other:
        return "same"
    if not (both.one.mentions and both.other.mentions):
        return "differ"
    return "persons" if "person" in (both.one.kind, both.other.kind) else "differ"


def dates(both: Both) -> str:
    """Names of one actor are used in one time, or the one follows on the other."""
    one, other = both.one, both.other
    for known, used in ((one, other), (other, one)):
        if known.since and used.first and _days(used.last, known.since) > both.tables.limit("before_days"):
            return "before"
    if not (one.first and other.first):
        return ""
    gap = max(_days(one.last, other.first), _days(other.last, one.first))
    if gap <= 0:
        return "overlap"
    if gap <= both.tables.limit("follow_days"):
        return "follow"
    return "far" if gap > both.tables.limit("far_days") else ""


def _days(first: str, second: str) -> int:
    """Days from one ISO day (or month or year) to another; 0 where one cannot be read."""
    try:
        return (_day(second) - _day(first)).days
    except ValueError:
        return 0


def _day(iso: str) -> date:
    year, month, day = (*iso.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


def company(both: Both) -> str:
    one, other = both.company(both.one), both.company(both.other)
    fewer = min(len(one), len(other))
    if fewer < 2:
        return ""
    shared = len(one & other)
    if shared > 1 and shared >= both.tables.limit("company") * fewer:
        return "shared"
    return "none" if not shared and fewer >= FEW else ""


def together(both: Both) -> str:
    """A short name stands in the reports that give the long one; two full names seldom share a report."""
    short = both.shorter
    if two(both):
        return ""
    if short is None:
        return "full" if both.shared_reports and not both.named_anew else ""
    if 2 * both.shared_reports >= len(short.reports) > 0:
        return "short_mostly"
    return "short_some" if both.shared_reports else "short_never"


def registry(both: Both) -> str:
    """A name that fits an actor of the registry which the case names by no other name fits it less surely."""
    known = [profile for profile in (both.one, both.other) if profile.fixed]
    if len(known) > 1:
        return "two"
    if not known:
        return ""
    if known[0].mentions:
        return "one"
    return "unnamed_person" if known[0].kind == "person" else "stranger"


FEATURES: tuple[tuple[str, Callable[[Both], str]], ...] = (
    ("name", name),
    ("extra", extra),
    ("heads", head),
    ("numbers", numbers),
    ("directions", directions),
    ("given", given),
    ("kin", kin),
    ("said", said),
    ("two", two),
    ("kind", kind),
    ("sector", sector),
    ("country", country),
    ("dates", dates),
    ("company", company),
    ("together", together),
    ("registry", registry),
)
