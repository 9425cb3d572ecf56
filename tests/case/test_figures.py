from dataclasses import replace

import pytest

from polybius.case.counting import CIVIL, NARROW, PART, WIDE, Counted
from polybius.case.days import EVER, Days, ordinal
from polybius.case.figures import Reconciled, disputed, ranges, reconciled
from polybius.case.reconciling import Setting
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.case import FigureRange
from polybius.model.claims import Claim, Figure, Kind
from polybius.model.text import Span
from tests.case.making import at_least, between, exactly

TABLES = Tables.of(Codebook.load())
DAY = ordinal("2031-05-05")
OPEN = EVER


def counted(number: int, figure: Figure, **more: object) -> Counted:
    """A figure by a voice and a report of its own, unless said otherwise."""
    words = str(more.pop("words", figure.text))
    mode = str(more.pop("mode", ""))
    report = str(more.pop("report", f"r_{number}"))
    begin = int(str(more.pop("begin", 0)))
    claim = Claim(f"c_{number}", Kind.FIGURE, report, Span(begin, begin + len(words), words), mode=mode, figure=figure)
    made = Counted(claim, figure, report, f"v_{number}", f"e_{number}", told=DAY)
    return replace(made, **more)  # type: ignore[arg-type]


def all_of(*ones: Counted, setting: Setting | None = None) -> tuple[Reconciled, ...]:
    return reconciled(ones, setting or Setting(TABLES, None))


def only(*figures: Figure) -> FigureRange:
    (made,) = ranges(all_of(*(counted(n, figure) for n, figure in enumerate(figures))))
    return made


def bounds(made: FigureRange) -> tuple[float | None, float | None, float | None]:
    return (made.low, made.best, made.high)


def dropped(*ones: Counted) -> dict[str, str]:
    """The rule by which each claim was left out."""
    return {drop.claim: drop.rule for made in ranges(all_of(*ones)) for drop in made.dropped}


def test_from_the_lowest_to_the_highest_that_any_voice_says() -> None:
    made = only(exactly(5), exactly(6), exactly(9))
    assert bounds(made) == (5, 6, 9)
    assert "contradict" in made.why


def test_a_lower_bound_lowers_the_range_though_it_agrees() -> None:
    assert bounds(only(exactly(34), at_least(30))) == (30, 34, 34)


def test_of_several_floors_the_highest_is_the_lower_end() -> None:
    made = only(at_least(100), at_least(140))
    assert (made.low, made.high) == (140, None)


def test_beside_a_count_the_highest_number_named_closes_the_range() -> None:
    assert bounds(only(exactly(18), at_least(18))) == (18, 18, 18)
    assert bounds(only(exactly(18), at_least(20))) == (18, 18, 20)
    assert bounds(only(at_least(30), exactly(34), at_least(40))) == (34, 34, 40)


def test_a_word_for_a_number_counts_only_where_nobody_has_the_number() -> None:
    assert bounds(only(between(24, 99), exactly(34))) == (34, 34, 34)
    assert bounds(only(between(24, 99))) == (24, None, 99)


def test_more_than_has_no_upper_end_where_nobody_counts() -> None:
    assert bounds(only(at_least(20))) == (20, 20, None)
    assert only(at_least(16), at_least(20)).high is None


def test_an_estimate_alone_has_no_bounds() -> None:
    figure = Figure("killed", None, 8000, None, "person", "people", True, "about 8,000")
    assert bounds(only(figure)) == (None, 8000, None)


def test_a_voice_that_says_at_least_sixteen_and_sixteen_says_sixteen() -> None:
    ones = (counted(0, at_least(16), voice="monitor"), counted(1, exactly(16), voice="monitor"))
    (made,) = ranges(all_of(*ones))
    assert bounds(made) == (16, 16, 16)


def test_a_later_number_of_the_same_voice_stands_for_the_earlier_one() -> None:
    old = counted(0, exactly(12), voice="monitor", told=DAY - 2)
    new = counted(1, exactly(19), voice="monitor")
    (made,) = ranges(all_of(old, new))
    assert bounds(made) == (19, 19, 19)
    assert dropped(old, new) == {"c_0": "superseded"}
    assert "the same voice gave another number later" in made.why


def test_a_later_word_that_allows_the_earlier_number_does_not_replace_it() -> None:
    old = counted(0, exactly(43), voice="monitor", told=DAY - 2)
    new = counted(1, at_least(40), voice="monitor")
    assert dropped(old, new) == {}


def test_another_voice_s_later_number_replaces_nothing() -> None:
    assert dropped(counted(0, exactly(12), told=DAY - 2), counted(1, exactly(19))) == {}


def test_tolls_of_one_voice_rise_within_a_day() -> None:
    low, high = counted(0, exactly(22), voice="state"), counted(1, exactly(31), voice="state")
    assert dropped(low, high) == {"c_0": "rising_toll"}


def test_the_highest_number_of_a_voice_in_a_report_is_the_whole() -> None:
    whole, one_town = counted(0, at_least(22), voice="v", report="r"), counted(1, exactly(16), voice="v", report="r")
    (made,) = ranges(all_of(whole, one_town))
    assert (bounds(made), dropped(whole, one_town)) == ((22, 22, None), {"c_1": "subtotal"})


def test_what_its_report_calls_earlier_was_replaced() -> None:
    earlier = counted(0, exactly(22), voice="a", report="r", words="an earlier count of 22 people")
    now = counted(1, exactly(31), voice="b", report="r", words="now 31 people")
    assert dropped(earlier, now) == {"c_0": "earlier_toll"}


def test_an_earlier_toll_was_replaced_by_a_higher_one_also_of_another_report() -> None:
    earlier = counted(0, exactly(15), words="an earlier toll of 15 people")
    assert dropped(earlier, counted(1, exactly(18))) == {"c_0": "earlier_toll"}
    assert dropped(earlier, counted(1, exactly(12))) == {}
    assert dropped(earlier) == {}


@pytest.mark.parametrize(("number", "apart"), [(700, True), (340, False), (320, False)])
def test_an_estimate_is_contradicted_by_a_number_far_from_it(number: float, apart: bool) -> None:
    about = Figure("killed", None, 300, None, "person", "people", True, "around 300")
    (made,) = all_of(counted(0, about), counted(1, exactly(number)))
    assert disputed(made) is apart


def test_three_more_come_on_top() -> None:
    more = counted(0, replace(exactly(3), subject="more people"))
    (all_dead, _) = all_of(more, counted(1, exactly(18)))
    assert bounds(ranges((all_dead,))[0]) == (18, 18, 18)
    assert not disputed(all_dead)


def test_a_running_total_is_left_out_unless_it_is_dated_to_the_happening() -> None:
    assert ranges(all_of(counted(0, exactly(300000), mode="cumulative"))) == ()
    total = counted(1, exactly(35), mode="cumulative")
    assert dropped(counted(0, exactly(30)), total) == {}
    assert dropped(counted(0, exactly(30)), replace(total, figure=exactly(900))) == {"c_1": "running_total"}


def test_killed_since_the_happening_began_is_its_toll() -> None:
    happened = Setting(TABLES, Days(DAY, DAY + 1))
    since = counted(0, exactly(19), mode="cumulative", days=Days(DAY - 1, OPEN))
    assert len(ranges(all_of(since, setting=happened))) == 1
    long_before = replace(since, days=Days(DAY - 400, OPEN))
    assert ranges(all_of(long_before, setting=happened)) == ()


def test_a_share_and_a_rate_are_no_numbers() -> None:
    most = Figure("killed", 50, None, 100, "percent", "them", False, "most")
    rate = counted(2, exactly(20), words="20 people a day died")
    assert dropped(counted(0, exactly(30)), counted(1, most), rate) == {"c_1": "share", "c_2": "rate"}


def test_what_is_dated_to_another_time_is_no_figure_of_this_happening() -> None:
    other = counted(1, exactly(90), days=Days(DAY - 30, DAY - 30))
    found = all_of(counted(0, exactly(30)), other, setting=Setting(TABLES, Days(DAY, DAY)))
    assert [drop.rule for one in found for drop in one.dropped] == ["another_time"]


def test_a_part_is_kept_apart_from_the_total() -> None:
    children = counted(
        1, exactly(12, subject="children"), mode=PART, report="r_0", voice="v_0", subject="child", kind=NARROW
    )
    total, part = ranges(all_of(counted(0, exactly(45)), children))
    assert (total.measure, bounds(total)) == ("killed", (45, 45, 45))
    assert (part.measure, bounds(part)) == ("killed (child)", (12, 12, 12))
    assert [(drop.claim, drop.rule) for drop in total.dropped] == [("c_1", "subset")]


def test_a_part_alone_is_no_total() -> None:
    (made,) = ranges(all_of(counted(0, exactly(31), mode=PART)))
    assert made.measure == "killed (part)"


def test_kinds_that_exclude_one_another_add_up() -> None:
    same = {"report": "r", "voice": "v"}
    civilians = counted(0, exactly(6, subject="civilians"), subject="civilian", kind=WIDE, begin=10, **same)
    soldiers = counted(1, exactly(5, subject="soldiers"), subject="soldier", kind="MIL", begin=40, **same)
    (made,) = ranges(all_of(civilians, soldiers))
    assert bounds(made) == (11, 11, 11)
    assert made.claims == ("c_0", "c_1")


def test_children_are_no_kind_beside_civilians() -> None:
    same = {"report": "r", "voice": "v"}
    civilians = counted(0, exactly(18, subject="civilians"), subject="civilian", kind=WIDE, **same)
    children = counted(1, exactly(7, subject="children"), subject="child", kind=NARROW, **same)
    assert {made.measure: made.best for made in ranges(all_of(civilians, children))} == {
        "killed": 18,
        "killed (child)": 7,
    }


def test_a_word_beside_numbers_opens_the_sum() -> None:
    same = {"report": "r", "voice": "v"}
    fighters = counted(0, exactly(120, subject="fighters"), subject="fighter", kind="UAF", **same)
    others = counted(1, between(24, 99, subject="villagers"), subject="villager", kind=CIVIL, **same)
    (made,) = ranges(all_of(fighters, others))
    assert bounds(made) == (120, 120, None)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (exactly(18), exactly(26), True),
        (exactly(18), exactly(18), False),
        (at_least(18), exactly(26), False),
        (exactly(31), at_least(43), False),
        (replace(exactly(40), approximate=True), exactly(45), False),
        (replace(exactly(40), approximate=True), exactly(80), True),
        (between(24, 99), exactly(140), False),
    ],
)
def test_two_voices_contradict_one_another_if_no_number_fits_both(one: Figure, other: Figure, expected: bool) -> None:
    (made,) = all_of(counted(0, one), counted(1, other))
    assert disputed(made) is expected


def test_an_early_toll_is_no_contradiction_and_a_late_one_is() -> None:
    setting = Setting(TABLES, Days(DAY, DAY))
    early = counted(0, exactly(12), told=DAY)
    (soon,) = all_of(early, counted(1, exactly(20), told=DAY + 2), setting=setting)
    (late,) = all_of(replace(early, told=DAY + 9), counted(1, at_least(20), told=DAY + 30), setting=setting)
    assert (disputed(soon), disputed(late)) == (False, True)


def test_one_voice_does_not_contradict_itself() -> None:
    same = {"voice": "v", "report": "r"}
    (made,) = all_of(counted(0, exactly(12), **same), counted(1, exactly(20), **same))
    assert not disputed(made)
    assert bounds(ranges([made])[0]) == (20, 20, 20)


def test_every_range_lists_its_claims() -> None:
    assert only(exactly(5), exactly(6)).claims == ("c_0", "c_1")


# -- persons told of with an article ---------------------------------------------------------------------


def one(text: str) -> Figure:
    return replace(exactly(1), text=text)


def of_one_word(*figures: Figure, rules: tuple[str, ...] = ()) -> list[Counted]:
    """Figures of one voice that hang on one verb."""
    ones = [counted(n, figure, voice="v", report="r", begin=9 * n) for n, figure in enumerate(figures)]
    named = [*rules, *[""] * (len(ones) - len(rules))]
    return [
        replace(made, claim=replace(made.claim, anchor=4, rule=rule)) for made, rule in zip(ones, named, strict=True)
    ]


def test_a_man_and_a_woman_are_two() -> None:
    (made,) = ranges(all_of(*of_one_word(one("a man"), one("his wife"))))
    assert bounds(made) == (2, 2, 2)


def test_who_tells_of_a_nurse_does_not_say_that_she_was_all() -> None:
    all_dead, part = all_of(counted(0, exactly(12)), counted(1, one("a nurse")))
    assert not disputed(all_dead)
    assert bounds(ranges((all_dead,))[0]) == (12, 12, 12)
    assert part.part


def test_those_in_addition_to_others_add_up() -> None:
    (made,) = ranges(all_of(*of_one_word(exactly(3), exactly(5), rules=("verb", "companion"))))
    assert bounds(made) == (8, 8, 8)


def test_a_number_and_at_least_that_number_are_one_told_twice() -> None:
    ones = [
        counted(0, exactly(30), voice="v", report="r", subject="monitor", kind="other"),
        counted(1, at_least(30), voice="v", report="r", subject="gunman", kind="UAF", begin=40),
    ]
    (made,) = ranges(all_of(ones[0], replace(ones[1], kind="other")))
    assert made.low == 30
    assert all(found.low == 30 for found in ranges(all_of(replace(ones[0], kind="civil"), ones[1])))


def test_a_toll_to_which_a_deed_adds_is_no_count_of_it() -> None:
    running = counted(1, exactly(49), mode="cumulative")
    running = replace(running, claim=replace(running.claim, rule="running"))
    assert dropped(counted(0, at_least(19)), running) == {"c_1": "running_total"}
    assert len(ranges(all_of(running))) == 1
