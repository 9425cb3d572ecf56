from polybius.case.figures import Counted, ranges
from polybius.model.case import FigureRange
from polybius.model.claims import Claim, Figure, Kind
from polybius.model.text import Span
from tests.case.making import at_least, between, exactly


def counted(*figures: Figure, mode: str = "") -> list[Counted]:
    """Each figure by a witness of its own."""
    return [
        Counted(
            Claim(f"c_{n}", Kind.FIGURE, f"r_{n}", Span(0, 1, "x"), mode=mode), figure, f"r_{n}", f"s_{n}", f"e_{n}"
        )
        for n, figure in enumerate(figures)
    ]


def only(*figures: Figure) -> FigureRange:
    (made,) = ranges(counted(*figures))
    return made


def bounds(made: FigureRange) -> tuple[float | None, float | None, float | None]:
    return (made.low, made.best, made.high)


def test_what_all_allow() -> None:
    assert bounds(only(exactly(34), between(24, 99), at_least(30))) == (34, 34, 34)
    assert bounds(only(between(24, 99), at_least(30))) == (30, 30, 99)


def test_contradictions_run_from_the_lowest_to_the_highest() -> None:
    made = only(exactly(5), exactly(6), exactly(9))
    assert bounds(made) == (5, 6, 9)
    assert "contradict" in made.why


def test_more_than_has_no_upper_end() -> None:
    assert bounds(only(exactly(16), at_least(20))) == (16, 16, None)


def test_an_estimate_alone_has_no_bounds() -> None:
    assert bounds(only(Figure("killed", None, 8000, None, "person", "people", True, "about 8,000"))) == (
        None,
        8000,
        None,
    )


def test_running_totals_are_left_out() -> None:
    assert ranges(counted(exactly(300000), mode="cumulative")) == ()


def test_what_its_report_calls_a_part_is_no_total() -> None:
    (made,) = ranges(counted(exactly(31), mode="part"))
    assert made.measure == "killed (part)"


def test_every_range_lists_its_claims() -> None:
    assert only(exactly(5), exactly(6)).claims == ("c_0", "c_1")
