from __future__ import annotations

import pytest

from polybius.model.claims import Period, PlaceRef
from polybius.model.ledgers import Counting, Ledger, LedgerEntry, Party
from polybius.views.ledger_sums import happenings, totals
from tests.case.making import COUNTRY, at, during, on


def entry(
    number: int,
    day: str = "2031-05-04",
    place: PlaceRef | None = None,
    counting: Counting = Counting.FLOW,
    by: str = "",
    high: float | None = -1,
    period: Period | None = None,
    **fields: str,
) -> LedgerEntry:
    top = float(number) if high == -1 else high
    made = {"line": "killed", "unit": "person", "status": "single", "what": "", **fields}
    return LedgerEntry(
        f"b_{number}{day}{by}{place.name if place else ''}", Ledger.TOLL, made["line"], made["what"], float(number),
        float(number), top, made["unit"], counting, made["status"], (Party("", by),) if by else (), (), place,
        period or (on(day) if day else None), ("", ""), "", (), ("c_1",), "",
    )  # fmt: skip


def one(*entries: LedgerEntry) -> tuple[float, float, float | None]:
    (total,) = totals(entries)
    return total.low, total.best, total.high


def test_strikes_on_two_towns_add_up() -> None:
    assert one(entry(5, place=at("Karsa")), entry(7, place=at("Tiva"))) == (12, 12, 12)


def test_two_accounts_that_may_be_one_strike_count_once_but_for_the_high_sum() -> None:
    assert one(entry(5, place=at("Karsa")), entry(7, "2031-05-05", place=at("Karsa"))) == (7, 7, 12)


def test_the_same_town_a_week_later_is_another_strike() -> None:
    assert one(entry(5, place=at("Karsa")), entry(7, "2031-05-12", place=at("Karsa"))) == (12, 12, 12)


def test_a_chain_of_days_is_not_one_happening() -> None:
    days = [entry(1, f"2031-05-{day:02d}", at("Karsa")) for day in range(4, 10)]
    assert len(happenings(days)) == 3


def test_what_is_told_of_the_country_holds_its_towns() -> None:
    towns = [entry(5, place=at("Karsa")), entry(7, place=at("Tiva"))]
    assert one(*towns, entry(20, place=COUNTRY))[0] == 20
    assert one(*towns, entry(9, place=COUNTRY))[0] == 12


def test_a_bound_without_an_end_leaves_the_sum_open() -> None:
    assert one(entry(5, place=at("Karsa"), high=None), entry(7, place=at("Tiva"))) == (12, 12, None)


@pytest.mark.parametrize(
    ("left", "why"),
    [
        (entry(9, counting=Counting.RUNNING), "running total"),
        (entry(9, counting=Counting.PART), "part of another"),
        (entry(9, counting=Counting.STOCK), "number on a day"),
        (entry(9, day=""), "no day"),
        (entry(9, period=during("2031-05-01", "2031-05-20")), "no day"),
        (entry(9, unit="percent"), "share"),
    ],
)
def test_what_may_not_be_added_is_left_out_with_the_reason(left: LedgerEntry, why: str) -> None:
    found = totals([entry(5, place=at("Karsa"), unit=left.unit), left])
    (total,) = found
    assert sum(number for _, number in total.left_out) >= 1
    assert any(why in reason for reason, _ in total.left_out)
    assert total.low in (5, 0)


def test_units_are_never_mixed_and_parties_have_sums_of_their_own() -> None:
    found = totals([entry(5, by="Front"), entry(7, "2031-06-01", by="Army"), entry(3, unit="bus")], by_party=True)
    assert [(t.unit, t.party, t.low) for t in found] == [
        ("bus", "", 3), ("person", "", 12), ("person", "Army", 7), ("person", "Front", 5),
    ]  # fmt: skip


def test_a_total_says_what_it_adds() -> None:
    (total,) = totals([entry(5, place=at("Karsa")), entry(7, place=at("Karsa")), entry(2, day="")])
    assert total.why.startswith("2 entries, of at least 1 distinct happenings")
    assert "1 left out: no day" in total.why
