"""How sure the holders of many places are on a day, in columns: the rule of one spell, written as one would say it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from polybius.model.case import ControlSpell
from polybius.model.control import Basis, Sight
from polybius.views.front_columns import CODES, MONTH, Going, Holding, Sure, bounds

FIRST = date(2031, 1, 1)
DAYS = st.integers(0, 40).map(lambda n: (FIRST + timedelta(days=n)).isoformat())
NONE_OR_DAY = st.one_of(st.just(""), DAYS)


@st.composite
def spells(draw: st.DrawFn) -> ControlSpell:
    sights = sorted(draw(st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=3)))
    seen = tuple(Sight(first, last, Basis.SAID, ("c_1",)) for first, last in sights)
    ends = draw(st.one_of(NONE_OR_DAY, st.tuples(DAYS, DAYS).map(lambda two: f"[{min(two)}..{max(two)}]")))
    contested = draw(st.one_of(st.just(("", "")), st.tuples(DAYS, DAYS).map(lambda two: (min(two), max(two)))))
    return ControlSpell(
        "k_1", "Velm", "", draw(st.sampled_from(("rebels", ""))), "", draw(NONE_OR_DAY), draw(NONE_OR_DAY), "held",
        ("c_1",), "", key=draw(st.sampled_from(("velm", "karsa"))), ends=ends,
        first_seen=min((s.first for s in seen), default=""), last_seen=max((s.last for s in seen), default=""),
        seen=seen, contested_from=contested[0], contested_to=contested[1],
    )  # fmt: skip


def sure(spell: ControlSpell, day: str) -> Sure | None:
    gone = bounds(spell.ends)
    if not (spell.first_seen or spell.until):
        return None
    if spell.contested_from and spell.contested_from <= day <= spell.contested_to:
        return Sure.CONTESTED
    if gone[1] and (day > gone[1] or (day == gone[1] and gone[0] == gone[1])):
        return None
    if not spell.first_seen:
        return Sure.BEFORE_LOSS if spell.holder else None
    if any(sight.first <= day <= sight.last for sight in spell.seen):
        return Sure.SEEN
    if day < spell.first_seen:
        return Sure.CHANGING if spell.since and spell.since <= day else None
    if day <= spell.last_seen:
        return Sure.BETWEEN
    return Sure.CHANGING if gone[1] and spell.until and gone[0] <= day else Sure.LAST_KNOWN


@given(found=st.lists(spells(), max_size=6), day=DAYS)
def test_columns_say_what_each_spell_says(found: list[ControlSpell], day: str) -> None:
    rows, codes = Holding(found).on(day)
    assert {row: CODES[code] for row, code in zip(rows.tolist(), codes.tolist(), strict=True)} == {
        row: one for row, spell in enumerate(found) if (one := sure(spell, day)) is not None
    }


@given(found=st.lists(spells(), max_size=6), day=st.integers(0, 100))
def test_a_siege_goes_on_for_a_month_after_its_last_word(found: list[ControlSpell], day: int) -> None:
    at = FIRST + timedelta(days=day)
    expected = {
        one.key
        for one in found
        if one.first_seen and date.fromisoformat(one.first_seen) <= at
        and at <= date.fromisoformat(one.last_seen) + timedelta(days=MONTH)
    }  # fmt: skip
    assert Going(found).on(at.isoformat()) == expected
