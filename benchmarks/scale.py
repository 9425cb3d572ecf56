"""What a large case costs: time and memory of building it, and of adding one report.

    python -m benchmarks.scale 1000000            claims; a made-up war (benchmarks/scale_world.py)
    python -m benchmarks.scale 100000 --add 5 --case FILE.duckdb   keeps the case; a file that is there is used as it is

The war is put into a store by the store's own methods. Each step runs in a process of its own, so that the peak of the
building is the building's. Seconds are both those of the clock and those of the processor: on a machine that others use
as well the first say little.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.scale_world import A_REPORT, World
from polybius import building
from polybius.model.claims import Claim
from polybius.model.text import Report
from polybius.reading.copies import signature
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made, Store

BATCH = 500
"""Reports put into the store at a time."""
Read = tuple[Report, Sequence[Claim]]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor (with those of the process that helps); peak memory in MB of either.
    The peaks need not fall together: their sum is the most that both may have taken."""

    wall: float
    cpu: float
    peak: float
    helper: float = 0.0


def measured(work: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), _processor()
    work()
    peak, helper = (resource.getrusage(who).ru_maxrss / 1e3 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Cost(time.perf_counter() - wall, _processor() - cpu, peak, helper)


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def put(store: Store, read: Iterable[Read]) -> None:
    """Reports with their claims, as reading and coding leave them."""
    stream = iter(read)
    while batch := list(islice(stream, BATCH)):
        store.add_source(f"made up {batch[0][0].id}", "a made-up war", [report for report, _ in batch], [])
        store.add_signatures([(report.id, signature(report.text)) for report, _ in batch])
        store.add_codings([Made(report.id, Coding("", "", report.date), claims) for report, claims in batch])


def fill(path: str, reports: int, held: int) -> None:
    """All reports but the last ones of the war's middle, which come in later."""
    world = World(reports)
    store = open_store(path)
    put(store, (world.report(number) for number in range(reports) if number not in later(reports, held)))
    store.close()


def later(reports: int, held: int) -> range:
    """Reports that are added one by one: of the war's middle, where there is most to join."""
    return range(reports // 2, reports // 2 + held)


def build(path: str) -> Cost:
    store = open_store(path)
    cost = measured(lambda: building.rebuild(store, Settings()))
    store.close()
    return cost


def add(path: str, reports: int, held: int) -> list[Cost]:
    """One report after the other, in a process that has the codebook loaded by the first."""
    world, store, costs = World(reports), open_store(path), []
    for number in later(reports, held):
        read = world.report(number)
        put(store, [read])
        costs.append(measured(lambda: building.rebuild(store, Settings())))
    store.close()
    return costs


def table(path: str, claims: int, held: int) -> Iterator[str]:
    reports = claims // A_REPORT
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, max_tasks_per_child=1) as apart:
        if not Path(path).exists():
            apart.submit(fill, path, reports, held).result()
        whole = apart.submit(build, path).result()
        added = apart.submit(add, path, reports, held).result()
    yield "| step | claims | seconds | of the processor | peak MB | of the process that helps, MB |"
    yield "| --- | --- | --- | --- | --- | --- |"
    yield f"| build | {claims} | {whole.wall:.0f} | {whole.cpu:.0f} | {whole.peak:.0f} | {whole.helper:.0f} |"
    rest = added[1:] or added
    walls, cpus = [cost.wall for cost in rest], [cost.cpu for cost in rest]
    row = f"{median(walls):.2f} | {median(cpus):.2f} | {rest[-1].peak:.0f} | "
    yield f"| add one report, median of {len(rest)} | | {row} |"
    yield f"| the slowest | | {max(walls):.2f} | {max(cpus):.2f} | | |"
    yield f"| the first, which loads the codebook | | {added[0].wall:.2f} | {added[0].cpu:.2f} | | |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=int)
    parser.add_argument("--add", type=int, default=10, help="reports to add one by one")
    parser.add_argument("--case", default="", help="file of the case; a temporary one if left out")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for line in table(args.case or f"{folder}/case.duckdb", args.claims, args.add):
            print(line, flush=True)


if __name__ == "__main__":
    main()
