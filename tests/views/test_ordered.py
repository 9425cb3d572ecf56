"""Records by their days, with what has none beside them or alone: as one filter and as columns, the same."""

from __future__ import annotations

import pytest

from polybius.views.narrowing import ONLY_UNDATED, WITH_UNDATED, Narrowing
from polybius.views.ordered import Ordered
from polybius.views.queries import Filter

SPANS = {
    "may": ("2031-05-04", "2031-05-09"),
    "june": ("2031-06-01", "2031-06-01"),
    "since": ("2031-05-20", ""),
    "until": ("", "2031-05-02"),
    "never": ("", ""),
}
ORDERED = Ordered(sorted(SPANS), order=lambda name: name, span=lambda name: SPANS[name])


DAYS = st.sampled_from(("", "2031-01-01", "2031-02-10", "2031-03-31"))
RECORDS = st.lists(st.builds(Told, DAYS, DAYS, st.sampled_from(("Velm", "Karsa"))), max_size=12)


@given(records=RECORDS, since=DAYS, until=DAYS, undated=st.sampled_from(("", ONLY_UNDATED, WITH_UNDATED)))
def test_days_let_through_what_the_filter_does(records: list[Told], since: str, until: str, undated: str) -> None:
    ordered = Ordered(records, lambda one: one.name, lambda one: (one.early, one.late))
    filter_ = Filter(since=since, until=until, asked=Narrowing(since, until, undated=undated))
    expected = [one for one in sorted(records, key=lambda one: one.name) if filter_.days(one.early, one.late)]
    assert ordered.kept(since, until, undated) == expected
    velm = [one for one in expected if one.name == "Velm"]
    assert ordered.kept(since, until, undated, lambda one: one.name == "Velm") == velm
