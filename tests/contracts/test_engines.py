"""One contract for every engine. Ray runs where it is installed."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator

import pytest

from polybius.engines import FEW, open_engine
from polybius.engines.base import Engine
from polybius.errors import FormatError, UsageError

RAY = importlib.util.find_spec("ray") is not None


def square(number: int) -> int:
    return number * number


def fail_on_three(number: int) -> int:
    if number == 3:
        raise FormatError("three", where="row 3", remedy="leave it out")
    return number


def process_id(_: int) -> int:
    return os.getpid()


@pytest.fixture(
    params=[
        "serial",
        "local",
        pytest.param("distributed", marks=pytest.mark.skipif(not RAY, reason="ray is not installed")),
    ]
)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with open_engine(request.param, 2, 100) as opened:
        yield opened


def test_results_come_in_the_order_of_the_items(engine: Engine) -> None:
    assert list(engine.map(square, range(40))) == [n * n for n in range(40)]


def test_nothing_in_nothing_out(engine: Engine) -> None:
    assert list(engine.map(square, [])) == []


def test_an_error_keeps_its_parts_across_processes(engine: Engine) -> None:
    results = engine.map(fail_on_three, range(6))
    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(FormatError) as caught:
        next(results)
    assert (caught.value.what, caught.value.where, caught.value.remedy) == ("three", "row 3", "leave it out")


def test_items_are_taken_as_they_are_needed(engine: Engine) -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = engine.map(square, items())
    assert next(results) == 0
    assert len(taken) < 100


def test_auto_takes_the_pool_only_where_it_pays() -> None:
    with (
        open_engine("auto", 2, FEW - 1) as few,
        open_engine("auto", 2, FEW) as many,
        open_engine("auto", 1, 999) as one,
    ):
        kinds = [type(engine).__name__ for engine in (few, many, one)]
        assert kinds == ["SerialEngine", "LocalEngine", "SerialEngine"]
        assert os.getpid() not in set(many.map(process_id, range(4)))


def test_an_unknown_engine_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown engine"):
        open_engine("quantum", 1, 1)
