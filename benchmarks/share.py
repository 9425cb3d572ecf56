"""Grounding's share of a whole read: `python -m benchmarks.share`.

Every tenth article of FA-KES is annotated and coded in this process; processor time spent in `places` (names of places,
resolved) and `mentions` (names and descriptions of actors, resolved) is set against all of it.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from benchmarks.run import SHARED
from polybius.annotate import annotator
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report
from polybius.pipeline import CodingSettings, ReportCoder

DATA = SHARED / "bench" / "fa_kes" / "dev.jsonl"
PARTS = ("places", "mentions")
WARM = 3
"""Articles read before the clock starts, so that every index is loaded."""


class Watch:
    """Processor seconds by part."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def watched(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                self.spent[name] += time.process_time() - began

        return run


def measure() -> tuple[dict[str, float], float, int]:
    """Seconds by part, seconds in all, words read."""
    watch = Watch()
    for name in PARTS:
        setattr(annotator, name, watch.watched(name, getattr(annotator, name)))
    coder = ReportCoder(CodingSettings())
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()][::10]
    reports = [Report(report_id(row["text"]), row["text"], (Origin("fa_kes", date=row["date"]),)) for row in rows]
    for report in reports[:WARM]:
        coder.read(report)
    watch.spent.clear()
    began = time.process_time()
    for report in reports:
        coder.read(report)
    return dict(watch.spent), time.process_time() - began, sum(len(row["text"].split()) for row in rows)


def main() -> None:
    spent, whole, words = measure()
    parts = ", ".join(f"{name} {100 * spent[name] / whole:.1f} %" for name in PARTS)
    print(f"{parts}; together {100 * sum(spent.values()) / whole:.1f} % of {whole:.2f} s for {words} words")


if __name__ == "__main__":
    main()
