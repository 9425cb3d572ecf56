"""Is a case the same whatever the order and the batches in which its reports come? Byte for byte, all that is stored.

    python -m benchmarks.order CASE.duckdb                 the reports of a case, shuffled, one after the other
    python -m benchmarks.order CASE.duckdb --base 380 --batch 3 --seed 7

`--base` reports are built at once first (default: nine of ten), the others grow in batches. Prints what differs.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence

from polybius import building
from polybius.model.claims import Claim
from polybius.model.text import Report
from polybius.model.workings import TABLES
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Coding, Made, Store

SHOWN = 3


class Source:
    """The reports of a case with their claims, signatures and wordings."""

    def __init__(self, path: str) -> None:
        store = open_store(path, read_only=True)
        self.reports = list(store.reports())
        self._signatures = dict(store.signatures())
        self._wordings = {wording.report: wording for wording in store.wordings()}
        self._claims: dict[str, list[Claim]] = {}
        for claim in store.claims():
            self._claims.setdefault(claim.report, []).append(claim)
        store.close()

    def put(self, store: Store, reports: Sequence[Report]) -> None:
        store.add_source("of " + reports[0].id, "a case", reports, [])
        store.add_signatures([(one.id, self._signatures[one.id]) for one in reports])
        store.add_codings([self._made(report) for report in reports])

    def _made(self, report: Report) -> Made:
        claims = self._claims.get(report.id, [])
        return Made(report.id, Coding("", "", report.date), claims, self._wordings.get(report.id))


def kept(store: Store) -> dict[str, list[str]]:
    """Every row that is stored of the case itself."""
    run = store._run  # type: ignore[attr-defined]
    return {table: sorted(map(repr, run(f"select * from {table}"))) for table in (*TABLES, "objects")}


def grown(source: Source, base: int, batch: int, seed: int) -> tuple[Store, list[float]]:
    """A case that grew, and the seconds of the processor that each batch took."""
    reports = random.Random(seed).sample(source.reports, len(source.reports))
    store, spent = open_store(":memory:"), []
    for some in (reports[:base], *(reports[at : at + batch] for at in range(base, len(reports), batch))):
        began = time.process_time()
        source.put(store, some)
        building.rebuild(store, Settings())
        spent.append(time.process_time() - began)
    return store, spent


def differences(whole: dict[str, list[str]], other: dict[str, list[str]]) -> Iterator[str]:
    for table, rows in whole.items():
        missing, extra = set(rows) - set(other[table]), set(other[table]) - set(rows)
        if missing or extra or len(rows) != len(other[table]):
            yield f"{table}: {len(rows)} rows at once, {len(other[table])} grown"
            yield from (f"  - {row[:200]}" for row in sorted(missing)[:SHOWN])
            yield from (f"  + {row[:200]}" for row in sorted(extra)[:SHOWN])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case")
    parser.add_argument("--base", type=int, default=0)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    source = Source(args.case)
    count = len(source.reports)
    whole, _ = grown(source, count, 1, 0)
    store, spent = grown(source, args.base or 9 * count // 10, args.batch, args.seed)
    found = list(differences(kept(whole), kept(store)))
    print("\n".join(found) or f"the same: {count} reports, {len(spent) - 1} batches of {args.batch}, seed {args.seed}")
    later = spent[1:] or spent
    print(f"seconds of the processor a batch: {sum(later) / len(later):.2f}, at most {max(later):.2f}")


if __name__ == "__main__":
    main()
