"""The annotate stage over the bare network: microseconds of processor time a word, on one thread.

    python -m benchmarks.overhead [FILE ...] [--rounds N]

FILEs are anything that `polybius read` takes; without any, the example reports are read. `network` is the reader's
ONNX session alone, on exactly the batches that it is given while the reports are read, prepared beforehand. Every
figure is the best of N rounds over all reports, in processor time, so that other work on the machine counts little;
a word is what white space parts. `whole` is `Annotator.annotate`, measured apart from its steps.

The words a second of the network and of the whole stage, on one thread and on two (threads share the windows of the
network, or the reports of the stage; the clock on the wall counts), say how long a corpus takes.

Give it three reports or more: the expressions of the last two texts are remembered, which would flatter `times`. The
words of the reports are known from the round before, as most words are in a long run: a process's first report takes
longer.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest import mock

from polybius.annotate import annotator as conductor
from polybius.annotate.annotator import STEPS, Annotator
from polybius.annotate.reader import Reader
from polybius.annotate.segment import Segmenter
from polybius.codebook import Codebook
from polybius.model.text import Report
from polybius.reading import ReadingOptions, read_paths

EXAMPLES = Path(__file__).parents[1] / "examples" / "aleppo" / "reports"
ASKED = 1.4
"""The ratio of `whole` to `network` that the stage may not exceed."""
ROUNDS = 5

Batch = tuple[Sequence[str], dict[str, Any]]
Seconds = dict[str, float]


@dataclass(slots=True)
class Recorder:
    """Stands for an ONNX session and keeps the batches that it is run on."""

    session: Any
    batches: list[Batch] = field(default_factory=list)

    def run(self, outputs: Sequence[str], batch: dict[str, Any]) -> Any:
        self.batches.append((outputs, {name: values.copy() for name, values in batch.items()}))
        return self.session.run(outputs, batch)


@dataclass(slots=True)
class Stopwatch:
    """Adds up the processor time that functions take by the names they are given."""

    spent: Seconds = field(default_factory=dict)

    def on(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            began = time.process_time()
            made = work(*given, **named)
            self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - began
            return made

        return timed


def batches_of(annotator: Annotator, reports: Sequence[Report]) -> list[Batch]:
    """Every batch that the reader makes of the reports."""
    recorder = Recorder(annotator.reader.session)
    reader = replace(annotator.reader, session=recorder)
    for report in reports:
        reader.annotate(annotator.segmenter.segment(report.text))
    return recorder.batches


def by_step(annotator: Annotator, reports: Sequence[Report]) -> Seconds:
    """Seconds of each step, in the order in which they run; `reader` has the network in it."""
    watch = Stopwatch()
    steps: list[tuple[object, str, str]] = [(Segmenter, "segment", "segment"), (Reader, "read", "reader")]
    steps += [(conductor, step.name, step.name) for step in STEPS if hasattr(conductor, step.name)]
    with ExitStack() as patched:
        for owner, attribute, name in steps:
            patched.enter_context(mock.patch.object(owner, attribute, watch.on(name, getattr(owner, attribute))))
        for report in reports:
            annotator.annotate(report)
    return watch.spent


def best_of(rounds: int, annotator: Annotator, reports: Sequence[Report]) -> Seconds:
    """The least seconds of each part over the rounds."""
    batches, session = batches_of(annotator, reports), annotator.reader.session
    best: Seconds = {}
    for _ in range(rounds):
        watch = Stopwatch()
        watch.on("network", lambda: [session.run(outputs, batch) for outputs, batch in batches])()
        steps = by_step(annotator, reports)
        watch.on("whole", lambda: [annotator.annotate(report) for report in reports])()
        for name, seconds in {**watch.spent, **steps}.items():
            best[name] = min(seconds, best.get(name, seconds))
    return best


def speed(work: Callable[[Any], Any], items: Sequence[Any], threads: int, rounds: int) -> float:
    """Seconds on the wall for all items, the best of some rounds."""
    spent = []
    with ThreadPoolExecutor(threads) as pool:
        for _ in range(rounds):
            began = time.perf_counter()
            list(pool.map(work, items))
            spent.append(time.perf_counter() - began)
    return min(spent)


def speeds(rounds: int, annotator: Annotator, reports: Sequence[Report], words: int) -> Iterator[str]:
    """Words a second, by threads."""
    batches, session = batches_of(annotator, reports), annotator.reader.session
    yield "| words a second | one thread | two |\n| --- | --- | --- |"
    works: dict[str, tuple[Callable[[Any], Any], Sequence[Any]]] = {
        "network": (lambda batch: session.run(*batch), batches),
        "annotate stage": (annotator.annotate, reports),
    }
    for name, (work, items) in works.items():
        found = [words / speed(work, items, threads, rounds) for threads in (1, 2)]
        yield f"| {name} | {found[0]:,.0f} | {found[1]:,.0f} |"
    yield ""


def table(best: Seconds, words: int) -> Iterator[str]:
    """Microseconds a word, and each part as a share of the network."""
    network, whole = best["network"], best["whole"]
    rows = {
        **{name: best[name] for name in best if name != "whole"},
        "whole": whole,
        "whole less network": whole - network,
    }
    yield f"{words} words\n"
    yield "| step | µs a word | of the network |\n| --- | --- | --- |"
    yield from (f"| {name} | {s / words * 1e6:.1f} | {s / network:.3f} |" for name, s in rows.items())
    yield f"\nOverhead: {whole / network:.2f} times the network (asked: at most {ASKED}).\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", default=[str(EXAMPLES)])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"the best of so many rounds counts ({ROUNDS})")
    options = parser.parse_args()
    found = read_paths(options.files, ReadingOptions())
    reports = [one for one in found if isinstance(one, Report) and not one.not_coded]
    words = sum(len(report.text.split()) for report in reports)
    annotator = Annotator(Codebook.load())
    best = best_of(options.rounds, annotator, reports)
    lines = [*table(best, words), *speeds(options.rounds, annotator, reports, words)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
