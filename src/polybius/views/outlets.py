"""Outlets and the sources they cite: how much, on what, how it stands with others' accounts. No score of truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from polybius.model.case import Event, Standing
from polybius.model.tallies import Count, Counted, Outlet, Source
from polybius.views.queries import Filter, Queries
from polybius.views.shares import Share
from polybius.views.table import Table
from polybius.views.words import short

TOP = 3
FACTS = 12
"""Counts of one kind that `explain` shows."""


def of(counts: Iterable[Count], what: Counted) -> list[Count]:
    return [count for count in counts if count.what is what]


def tally(counts: Iterable[Count], what: Counted, at: int = 0) -> Counter[str]:
    """Numbers of one kind by one of the keys."""
    found: Counter[str] = Counter()
    for count in of(counts, what):
        found[count.keys[at]] += count.number
    return found


def top(numbers: Mapping[str, int], most: int = TOP) -> str:
    """`monitor 12, ministry 5, army 2`."""
    first = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))[:most]
    return ", ".join(f"{name} {number}" for name, number in first)


# -- outlets ----------------------------------------------------------------------------------------------

OUTLET_COLUMNS = (
    "id", "outlet", "reports", "events", "corroborated", "single", "contested", "first", "days after", "flat fact",
    "cites most",
)  # fmt: skip


def outlets(queries: Queries, narrow: Filter) -> Table:
    """Each outlet with the base of every number; `first`: of the events of several outlets, those it told no later."""
    found = [one for one in queries.case.outlets if _kept(queries, narrow, one)]
    firsts = first_tellers(queries)
    rows = [_outlet_row(queries, one, firsts) for one in found]
    return Table(
        "outlets", OUTLET_COLUMNS, rows, [outlet_shape(queries, one) for one in found], ("outlet", "cites most")
    )


def _kept(queries: Queries, narrow: Filter, outlet: Outlet) -> bool:
    """Of this name, with reports in these days, and with events of this place and actor."""
    places = (count.keys[0] for count in of(outlet.counts, Counted.PLACE))
    actors = (queries.actor_names.get(count.keys[1], "") for count in of(outlet.counts, Counted.ACTOR))
    return (
        narrow.named(narrow.outlet, [outlet.name])
        and narrow.days(outlet.first, outlet.last)
        and narrow.named(narrow.place, places)
        and narrow.of(actors)
    )


def _outlet_row(queries: Queries, outlet: Outlet, firsts: Mapping[str, Share]) -> tuple[str, ...]:
    standing = tally(outlet.counts, Counted.STANDING)
    basis = tally(outlet.counts, Counted.BASIS)
    events = standing.total()
    return (
        outlet.id,
        outlet.name,
        str(len(outlet.reports)),
        str(events),
        *(str(standing[one]) for one in (Standing.CORROBORATED, Standing.SINGLE, Standing.CONTESTED)),
        _part(firsts.get(outlet.name, Share(0, 0))),
        top(tally(outlet.counts, Counted.LAG), 2),
        _part(Share(basis["flat"], basis.total())),
        top(_named(queries, tally(outlet.counts, Counted.CITES))),
    )


def _named(queries: Queries, numbers: Mapping[str, int]) -> dict[str, int]:
    """Sources by name; two keys of one name are shown together."""
    found: Counter[str] = Counter()
    for key, number in numbers.items():
        found[queries.source_names.get(key, key)] += number
    return found


def _part(share: Share) -> str:
    return f"{share.part} of {share.whole}" if share.whole else ""


def first_tellers(queries: Queries) -> dict[str, Share]:
    """For each outlet, of the events that several outlets tell and date, those on which nobody was earlier."""
    firsts: Counter[str] = Counter()
    all_: Counter[str] = Counter()
    for event in queries.case.events:
        days = dict(_told_on(queries, event))
        if len(days) > 1:
            earliest = min(days.values())
            all_.update(days.keys())
            firsts.update(outlet for outlet, day in days.items() if day == earliest)
    return {outlet: Share(firsts[outlet], number) for outlet, number in all_.items()}


def _told_on(queries: Queries, event: Event) -> Iterator[tuple[str, str]]:
    """Each outlet's first day of telling an event, latest first, so that a dict keeps the earliest."""
    reports = [queries.reports_by_id[report] for report in event.reports]
    pairs = {(r.date, origin.outlet) for r in reports if len(r.date) == 10 for origin in r.origins if origin.outlet}
    for day, outlet in sorted(pairs, reverse=True):
        yield outlet, day


def outlet_shape(queries: Queries, outlet: Outlet) -> dict[str, object]:
    return {
        "id": outlet.id,
        "outlet": outlet.name,
        "reports": list(outlet.reports),
        "words": sum(len(queries.reports_by_id[report].text.split()) for report in outlet.reports),
        "first": outlet.first or None,
        "last": outlet.last or None,
        "counts": [count_shape(queries, count) for count in outlet.counts],
        "claims": list(outlet.claims),
        "why": outlet.why,
    }


def count_shape(queries: Queries, count: Count) -> dict[str, object]:
    """Actors by name beside their id."""
    names = [queries.actor_names.get(key) or queries.source_names.get(key, key) for key in count.keys]
    return {
        "what": count.what.value,
        "keys": list(count.keys),
        "names": names,
        "number": count.number,
        "claims": list(count.claims),
    }


# -- cited sources ----------------------------------------------------------------------------------------

SOURCE_COLUMNS = ("id", "source", "claims", "reports", "cited by", "corroborated", "single", "contested", "how")


def cited(queries: Queries, narrow: Filter) -> Table:
    """Whom the reports cite, the most cited first: how its word stands with others', and by which words it is cited."""
    wanted = [one for one in queries.case.cited if narrow.named(narrow.actor, [one.name])]
    found = sorted(wanted, key=lambda one: (-_claims(one), one.name))
    rows = [_source_row(one) for one in found]
    return Table(
        "cited", SOURCE_COLUMNS, rows, [source_shape(queries, one) for one in found], ("source", "cited by", "how")
    )


def _claims(source: Source) -> int:
    return sum(number for _, number in source.outlets)


def _source_row(source: Source) -> tuple[str, ...]:
    standing = tally(source.counts, Counted.CITED_STANDING, 1)
    return (
        source.id,
        source.name,
        str(_claims(source)),
        str(len(source.reports)),
        short(", ".join(f"{name} {number}" for name, number in source.outlets)),
        *(str(standing[one]) for one in (Standing.CORROBORATED, Standing.SINGLE, Standing.CONTESTED)),
        top(tally(source.counts, Counted.SLANT)),
    )


def source_shape(queries: Queries, source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "source": source.name,
        "key": source.key,
        "reports": list(source.reports),
        "outlets": [{"outlet": name, "claims": number} for name, number in source.outlets],
        "counts": [count_shape(queries, count) for count in source.counts],
        "claims": list(source.claims),
        "why": source.why,
    }


def counted_facts(queries: Queries, found: Outlet | Source) -> Iterator[tuple[str, str]]:
    """What `explain` says of an outlet or a source: every count, the largest of a kind first."""
    yield "reports", f"{len(found.reports)}; {found.why}"
    for what in Counted:
        named = [
            (" · ".join(queries.actor_names.get(key) or queries.source_names.get(key, key) for key in c.keys), c.number)
            for c in of(found.counts, what)
        ]
        if named:
            yield what.value.replace("_", " "), top(dict(named), FACTS)
