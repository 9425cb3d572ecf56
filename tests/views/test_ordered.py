"""Records in an order, by their days, with what has none beside them or alone: as `Filter.days` has it, one by one."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from polybius.views.narrowing import ONLY_UNDATED, WITH_UNDATED, Narrowing
from polybius.views.ordered import Ordered
from polybius.views.queries import Filter


class Told(NamedTuple):
    early: str
    late: str
    name: str


DAYS = st.sampled_from(("", "2031-01-01", "2031-02-10", "2031-03-31"))
UNDATED = st.sampled_from(("", WITH_UNDATED, ONLY_UNDATED))
RECORDS = st.lists(st.builds(Told, DAYS, DAYS, st.sampled_from(("Velm", "Karsa"))), max_size=12)


@given(records=RECORDS, since=DAYS, until=DAYS, undated=UNDATED)
def test_days_let_through_what_the_filter_does(records: list[Told], since: str, until: str, undated: str) -> None:
    ordered = Ordered(records, lambda one: one.name, lambda one: (one.early, one.late))
    filter_ = Filter(since=since, until=until, asked=Narrowing(since, until, undated=undated))
    expected = [one for one in sorted(records, key=lambda one: one.name) if filter_.days(one.early, one.late)]
    assert ordered.kept(since, until, undated) == expected
    velm = [one for one in expected if one.name == "Velm"]
    assert ordered.kept(since, until, undated, lambda one: one.name == "Velm") == velm


def test_what_has_no_day_is_beside_a_period_or_alone() -> None:
    told = [Told("2031-05-04", "2031-05-09", "in May"), Told("2031-06-01", "", "since June"), Told("", "", "never")]
    ordered = Ordered(told, lambda one: one.name, lambda one: (one.early, one.late))
    assert [one.name for one in ordered.kept("2031-05-01", "2031-05-31", "")] == ["in May"]
    assert [one.name for one in ordered.kept("2031-05-01", "2031-05-31", WITH_UNDATED)] == ["in May", "never"]
    assert [one.name for one in ordered.kept("2031-05-01", "2031-05-31", ONLY_UNDATED)] == ["never"]
    assert len(ordered.kept("", "", "")) == 3
