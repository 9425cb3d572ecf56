"""Realis of events in sentences of our own (realis.yaml): `python -m benchmarks.realis [--wrong]`.

A sentence is right where a claim of its act has the frame's realis; in a trap, where no claim of the act says that it
came about (occurred, ongoing). A claim that is missing is wrong but in a trap. `--wrong` prints the sentences that are.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import yaml

from polybius.model.claims import Claim, Kind
from polybius.pipeline import code_text

DATA = Path(__file__).parent / "realis.yaml"
TRAP = "trap"
EACH = 4
"""Acts that a frame is tried with."""
_AGREEING = {"singular": {"be": "is", "have": "has", "do": "does"}, "plural": {"be": "are", "have": "have", "do": "do"}}


class Case(NamedTuple):
    """A sentence, the type of its act, and the realis it should have."""

    text: str
    type: str
    realis: str


class Answer(NamedTuple):
    """What the claims of the act say: their realis, in order."""

    case: Case
    found: tuple[str, ...]
    right: bool


def cases() -> Iterator[Case]:
    """Every frame with EACH acts, going round."""
    data = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    acts = cycle(data["acts"])
    for realis, frames in data["frames"].items():
        for frame in frames:
            for act in islice(acts, EACH):
                yield Case(frame.format(**act, **_AGREEING[act["number"]]), act["type"], realis)


def answers() -> Iterator[Answer]:
    for case in cases():
        claims = [one for one in code_text(case.text)[1] if one.kind is Kind.EVENT and one.type == case.type]
        yield Answer(case, tuple(one.realis.value for one in claims), _is_right(case, claims))


def _is_right(case: Case, claims: list[Claim]) -> bool:
    if case.realis == TRAP:
        return not any(claim.realis.happened for claim in claims)
    return any(claim.realis.value == case.realis for claim in claims)


def table(found: list[Answer]) -> Iterator[str]:
    """Accuracy by realis."""
    whole = Counter(one.case.realis for one in found)
    right = Counter(one.case.realis for one in found if one.right)
    yield "| realis | sentences | right |\n| --- | --- | --- |"
    yield from (f"| {name} | {whole[name]} | {right[name] / whole[name]:.3f} |" for name in whole)
    yield f"| all | {whole.total()} | {right.total() / whole.total():.3f} |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print the sentences that are wrong, and what was found")
    options = parser.parse_args()
    found = list(answers())
    if options.wrong:
        lines = (f"{a.case.realis:12} {'/'.join(a.found) or 'none':20} {a.case.text}\n" for a in found if not a.right)
        sys.stdout.writelines(lines)
    sys.stdout.write("\n".join(table(found)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
