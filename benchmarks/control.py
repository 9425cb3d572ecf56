"""Control by a case against public history: who held which place on a day?

`python -m benchmarks.control [CASE] [--all]`. CASE is a case read from FA-KES dev (made in a temporary folder where
none is given). A cell of `control.yaml` is a place and a day; it is *right* where the case names the side that held
the place, or says that it was divided or contested where it was divided; *wrong* where it names another; *abstained*
where it names nobody, holds the place for contested between sides of which one is right, or knows the holder by a
description that fits anybody. A last known holder counts as an answer only within DAYS_KNOWN.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

import yaml

from benchmarks.run import SHARED
from polybius import pipeline
from polybius.model.case import ControlSpell
from polybius.reading import ReadingOptions
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.views.fronts import Fronts, Standing, Sure

GOLD = Path(__file__).with_suffix(".yaml")
DATA = SHARED / "bench" / "fa_kes" / "dev.jsonl"
DIVIDED = "divided"
DAYS_KNOWN = 183
"""Days after the last sight of a holder, or before his loss, for which the answer still names him."""


class Score(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    ABSTAINED = "abstained"


class Cell(NamedTuple):
    place: str
    key: str
    day: str
    side: str


class Answer(NamedTuple):
    cell: Cell
    score: Score
    said: str


def cells() -> list[Cell]:
    rows = yaml.safe_load(GOLD.read_text(encoding="utf-8"))["control_gold"]
    return [Cell(row["place"], row["key"], day, row["side"]) for row in rows for day in row["days"]]


def answers(spells: Sequence[ControlSpell]) -> list[Answer]:
    fronts = Fronts(spells)
    known = {spell.key for spell in spells} | {spell.whole for spell in spells}
    return [_answer(cell, fronts.at(cell.key, cell.day) if cell.key in known else None) for cell in cells()]


def _answer(cell: Cell, found: Standing | None) -> Answer:
    if found is None or found.sure is Sure.UNKNOWN:
        return Answer(cell, Score.ABSTAINED, "nothing is said of it")
    said = f"{found.sure.value}: {found.holder or ', '.join(one.value for one in found.positions)}"
    said += f" ({found.side}), {found.away} days" if found.side else f", {found.away} days"
    return Answer(cell, _score(cell, found), said)


def _score(cell: Cell, found: Standing) -> Score:
    if found.sure in (Sure.DIVIDED, Sure.CONTESTED):
        return Score.RIGHT if cell.side == DIVIDED else Score.ABSTAINED
    stale = found.sure in (Sure.LAST_KNOWN, Sure.BEFORE_LOSS) and found.away > DAYS_KNOWN
    if stale or found.sure is Sure.CHANGING or not found.side:
        return Score.ABSTAINED
    return Score.RIGHT if found.side == cell.side else Score.WRONG


def spells_of(case: str) -> tuple[ControlSpell, ...]:
    store = open_store(case, read_only=True)
    spells = store.case().control
    store.close()
    return spells


def read() -> tuple[ControlSpell, ...]:
    """Reads FA-KES dev into a case of its own."""
    with tempfile.TemporaryDirectory() as folder:
        case = f"{folder}/case.polybius"
        pipeline.read([str(DATA)], case, ReadingOptions(), Settings(engine="serial"))
        return spells_of(case)


def table(found: Sequence[Answer]) -> Iterator[str]:
    counts = Counter(answer.score for answer in found)
    answered = counts[Score.RIGHT] + counts[Score.WRONG]
    share = counts[Score.RIGHT] / answered if answered else 0.0
    yield "| cells | right | wrong | abstained | right of answered |"
    yield "| --- | --- | --- | --- | --- |"
    yield f"| {len(found)} | {counts[Score.RIGHT]} | {counts[Score.WRONG]} | {counts[Score.ABSTAINED]} | {share:.2f} |"


def _lines(found: Iterable[Answer], every: bool) -> Iterator[str]:
    for cell, score, said in found:
        if every or score is Score.WRONG:
            yield f"{score:9}  {cell.day}  {cell.place}: {cell.side}; the case: {said}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    parser.add_argument("case", nargs="?", help="a case of FA-KES dev; read anew where none is given")
    parser.add_argument("--all", action="store_true", help="print every cell, not only the wrong ones")
    options = parser.parse_args()
    found = answers(spells_of(options.case) if options.case else read())
    print("\n".join([*_lines(found, options.all), *table(found)]))


if __name__ == "__main__":
    main()
