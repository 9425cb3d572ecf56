"""Records in an order, by their days: as `Filter.days` lets them through, one by one."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from polybius.views.ordered import Ordered
from polybius.views.queries import Filter


class Told(NamedTuple):
    early: str
    late: str
    name: str


DAYS = st.sampled_from(("", "2031-01-01", "2031-02-10", "2031-03-31"))
RECORDS = st.lists(st.builds(Told, DAYS, DAYS, st.sampled_from(("Velm", "Karsa"))), max_size=12)


@given(records=RECORDS, since=DAYS, until=DAYS)
def test_days_let_through_what_the_filter_does(records: list[Told], since: str, until: str) -> None:
    ordered = Ordered(records, lambda one: one.name, lambda one: (one.early, one.late))
    filter_ = Filter(since=since, until=until)
    expected = [one for one in sorted(records, key=lambda one: one.name) if filter_.days(one.early, one.late)]
    assert ordered.kept(since, until) == expected
    velm = [one for one in expected if one.name == "Velm"]
    assert ordered.kept(since, until, lambda one: one.name == "Velm") == velm
