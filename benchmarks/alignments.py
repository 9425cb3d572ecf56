"""Who stood with whom in Syria, and when did it turn: `python -m benchmarks.alignments CASE.duckdb`.

Alignments of a case (built anew from its stored claims) against alignments.yaml, gold from general knowledge. A cell is
right, wrong or abstained: `ally` from a score of `LEAST` on, `hostile` from minus that on, each only where the sign is
`SURE` by the score's interval; `mixed` where at least `FEW` acts give a score nearer to 0; else it abstains, as it does
where nothing is told. Turning points are found where one lies within `SLACK` days of the gold's and goes the same way.
`--cells later` takes the gold of 2017 to 2019, `--told` names a case of the report on Aleppo, `--wrong` prints what
came out otherwise, `--fit` finds the likeliest noise, spread and drift of data/alignments.yaml for the case. Made-up
pairs, one in ten acts of which has the wrong sign, say how often a turning point is missed, or seen where none is.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from math import erf, log, pi, sqrt
from pathlib import Path
from typing import Any

import yaml

from polybius.case import build
from polybius.case.acts import Act
from polybius.case.days import Days
from polybius.case.levels import Level, Model, Seen, later, level
from polybius.case.turning import breaks
from polybius.case.weights import Medium
from polybius.codebook import Codebook
from polybius.model.alignments import Turn
from polybius.model.case import Alignment, Case
from polybius.reading.copies import near_copies
from polybius.stores import open_store

GOLD = Path(__file__).with_name("alignments.yaml")
LEAST = 0.15
SURE = 0.75
FEW = 3
SLACK = 92
"""Days: a quarter."""
WIDTH = 1.645


@dataclass(frozen=True, slots=True)
class Cell:
    one: str
    other: str
    sign: str
    since: str
    until: str
    names: str

    @property
    def pair(self) -> tuple[str, str]:
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)


@dataclass(frozen=True, slots=True)
class Answer:
    cell: Cell
    said: str
    """`ally`, `hostile`, `mixed`; empty: abstained."""
    score: float
    acts: int


def gold() -> dict[str, Any]:
    return dict(yaml.safe_load(GOLD.read_text(encoding="utf-8")))


def cells(known: dict[str, Any], which: str) -> Iterator[Cell]:
    sides = known["sides"]
    for one, other, sign, periods in known[which]:
        for period in periods:
            yield Cell(sides[one], sides[other], sign, *_days(period), f"{one} {other} {period}")


def _days(period: str) -> tuple[str, str]:
    year, _, quarter = period.partition("-Q")
    if not quarter:
        return f"{year}-01-01", f"{year}-12-31"
    first = 3 * int(quarter) - 2
    return f"{year}-{first:02d}-01", f"{year}-{first + 2:02d}-{'31' if quarter in '14' else '30'}"


def answer(cell: Cell, alignments: Sequence[Alignment]) -> Answer:
    found = [a for a in alignments if a.pair == cell.pair and a.since and _meets(a, cell)]
    acts = sum(a.acts for a in found)
    if not acts:
        return Answer(cell, "", 0.0, 0)
    score = sum(a.score * a.acts for a in found) / acts
    reach = sum(max(a.high - a.score, a.score - a.low) * a.acts for a in found) / acts
    return Answer(cell, _said(score, reach / WIDTH, acts), score, acts)


def _meets(alignment: Alignment, cell: Cell) -> bool:
    return alignment.since <= cell.until and cell.since <= alignment.until


def _said(score: float, deviation: float, acts: int) -> str:
    sure = 0.5 * (1 + erf(abs(score) / (deviation * sqrt(2)))) if deviation else 1.0
    if abs(score) >= LEAST:
        return ("ally" if score > 0 else "hostile") if sure >= SURE else ""
    return "mixed" if acts >= FEW else ""


# -- turning points -------------------------------------------------------------------------------------


def turned(row: Sequence[str], sides: dict[str, str], turns: Iterable[Turn]) -> Turn | None:
    one, other, first, last, toward = row[:5]
    pair = tuple(sorted((sides[one], sides[other])))
    return next((t for t in turns if t.pair == pair and t.toward == toward and _near(t, first, last)), None)


def _near(turn: Turn, first: str, last: str) -> bool:
    begin, end = (date.fromisoformat(day).toordinal() for day in (first, last))
    known = turn.until or turn.since
    if not known:
        return False
    until = date.fromisoformat(known).toordinal()
    since = date.fromisoformat(turn.since).toordinal() if turn.since else until
    return since <= end + SLACK and begin - SLACK <= until


def told(row: Sequence[str], sides: dict[str, str], turns: Iterable[Turn]) -> bool:
    pair = tuple(sorted((sides[row[0]], sides[row[1]])))
    return any(turn.pair == pair and turn.toward == row[2] for turn in turns)


# -- made-up pairs --------------------------------------------------------------------------------------

FRIENDLY, HOSTILE = (0.8, 0.4, 0.1), (-1.0, -0.6, -0.2)
WRONG = 0.1
PAIRS = 200


def simulated(acts: int, turning: bool) -> tuple[float, float]:
    """Share of pairs with a turning point, and the median of the days by which it is off the true one."""
    chance = random.Random(acts)
    limits = {row.name: row.value for row in Codebook.load().alignment_limits}
    found = [breaks(_made(chance, acts, turning), (), limits) for _ in range(PAIRS)]
    off = sorted(abs(turns[0].at - START - YEARS // 2) for turns in found if turns)
    return sum(map(bool, found)) / PAIRS, off[len(off) // 2] if off else 0


START, YEARS = 735_000, 4 * 365


def _made(chance: random.Random, acts: int, turning: bool) -> tuple[Act, ...]:
    """Acts over four years, friendly and after two years hostile, or friendly throughout; one in ten read wrongly."""
    days = sorted(chance.randrange(YEARS) for _ in range(acts))
    return tuple(_act(chance, n, day, hostile=turning and day >= YEARS // 2) for n, day in enumerate(days))


def _act(chance: random.Random, number: int, day: int, *, hostile: bool) -> Act:
    value = chance.choice(HOSTILE if hostile != (chance.random() < WRONG) else FRIENDLY)
    medium = Medium.MATERIAL if abs(value) > 0.5 else Medium.VERBAL
    weight = chance.choice((0.9, 0.7, 0.4)) * (1.0 if medium is Medium.MATERIAL else 0.5)
    when = Days(START + day, START + day)
    return Act("a", medium, "ASSAULT", value, weight, when, (f"r_{number}",), (f"c_{number}",))


# -- fitting --------------------------------------------------------------------------------------------


def fit(case: Case) -> tuple[float, Model]:
    """The model under which the scores of the case's periods are likeliest, each predicted from those before it."""
    series: dict[tuple[str, str], list[Alignment]] = {}
    for a in sorted(case.alignments, key=lambda a: a.since):
        if a.since:
            series.setdefault(a.pair, []).append(a)
    grid = product((0.3, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8), (0.4, 0.5, 0.6, 0.7, 0.8), (0.05, 0.1, 0.2, 0.3, 0.4))
    models = [Model(noise, spread, drift) for noise, spread, drift in grid]
    return max(((sum(_likely(rows, model) for rows in series.values()), model) for model in models), key=lambda m: m[0])


def _likely(rows: Sequence[Alignment], model: Model) -> float:
    """Log density of each period's mean, as its `why` has it, under what those before predict."""
    known, before, total = Level(0.0, model.spread), None, 0.0
    for row in rows:
        weight, mean = _mean(row)
        if weight <= 0:
            continue
        days = (date.fromisoformat(row.since) - date.fromisoformat(before)).days if before else 0
        ahead = later(known, days, model) if before else known
        variance = ahead.deviation**2 + model.noise**2 / weight
        total -= 0.5 * (log(2 * pi * variance) + (mean - ahead.mean) ** 2 / variance)
        known = level(Seen(0.0, weight, weight * mean), replace(model, spread=ahead.deviation))
        known = _around(ahead, weight, mean, model)
        before = row.since
    return total


def _around(ahead: Level, weight: float, mean: float, model: Model) -> Level:
    precision = 1 / ahead.deviation**2 + weight / model.noise**2
    return Level((ahead.mean / ahead.deviation**2 + weight * mean / model.noise**2) / precision, 1 / sqrt(precision))


def _mean(row: Alignment) -> tuple[float, float]:
    words = row.why.partition("mean ")[2].split()
    return (float(words[3].rstrip(",")), float(words[0])) if len(words) > 3 else (0.0, 0.0)


# -- the run --------------------------------------------------------------------------------------------


def built(path: str) -> Case:
    store = open_store(path)
    try:
        copies = near_copies(store.signatures())
        return build(tuple(store.reports()), tuple(store.claims()), copies, Codebook.load(), store.decisions())
    finally:
        store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case")
    parser.add_argument("--cells", default="cells", choices=("cells", "later"))
    parser.add_argument("--told")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    known, case = gold(), built(options.case)
    answers = [answer(cell, case.alignments) for cell in cells(known, options.cells)]
    print(summary(answers))
    if options.wrong:
        print("\n".join(_line(a) for a in answers if a.said and a.said != a.cell.sign))
        print("\n".join(f"abstained on {_line(a)}" for a in answers if a.acts and not a.said))
    found = [turned(row, known["sides"], case.turns) for row in known["turns"]]
    print(f"turning points: {sum(map(bool, found))} of {len(found)} found; {len(case.turns)} in the case")
    if options.told:
        turns = built(options.told).turns
        rows = [told(row, known["sides"], turns) for row in known["told"]]
        print(f"told in the Aleppo report: {sum(rows)} of {len(rows)}; {len(turns)} in the case")
    for acts in (10, 30, 100):
        hit, off = simulated(acts, turning=True)
        false, _ = simulated(acts, turning=False)
        print(f"made-up pairs of {acts} acts: turn seen {hit:.2f}, {off:.0f} days off; seen where none is {false:.2f}")
    if options.fit:
        print(*fit(case))


def summary(answers: Sequence[Answer]) -> str:
    """Right, wrong and abstained, of all and by sign."""
    lines = []
    for sign in ("", "ally", "hostile", "mixed"):
        own = [a for a in answers if sign in ("", a.cell.sign)]
        counts = Counter("abstained" if not a.said else "right" if a.said == a.cell.sign else "wrong" for a in own)
        answered = counts["right"] + counts["wrong"]
        share = counts["right"] / answered if answered else 0.0
        told_of = sum(a.acts > 0 for a in own)
        lines.append(
            f"{sign or 'all':8} {len(own):3} cells: {counts['right']} right, {counts['wrong']} wrong, "
            f"{counts['abstained']} abstained ({len(own) - told_of} with no act); of answered {share:.3f}"
        )
    return "\n".join(lines)


def _line(found: Answer) -> str:
    return f"{found.cell.names}: {found.cell.sign}, said {found.said or '-'} ({found.score:+.2f}, {found.acts} acts)"


if __name__ == "__main__":
    main()
