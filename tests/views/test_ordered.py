"""Records by their days, with what has none beside them or alone: as one filter and as columns, the same."""

from __future__ import annotations

import pytest

from polybius.views.narrowing import Narrowing
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


@pytest.mark.parametrize("undated", ["", "with", "only"])
@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        ("", "", {"may", "june", "since", "until", "never"}),
        ("2031-05-05", "2031-05-06", {"may"}),
        ("2031-06-01", "", {"june", "since"}),
        ("", "2031-05-03", {"until"}),
    ],
)
def test_what_has_no_day(since: str, until: str, undated: str, kept: set[str]) -> None:
    expected = {"never"} if undated == "only" else kept | ({"never"} if undated == "with" else set())
    assert set(ORDERED.kept(since, until, undated)) == expected
    asked = Filter(since=since, until=until, asked=Narrowing(since, until, undated=undated))
    assert {name for name, span in SPANS.items() if asked.days(*span)} == expected
