"""How well pairs of claims are told to be of one happening: `python -m benchmarks.matching CASE ECBPLUS [--fit]`.

CASE is a case read from fa_kes dev, ECBPLUS the file of ECB+ (read here, a minute). The judged articles and topics
that are held out (matching_examples.py) are measured with weights fitted on the others and on all incidents; `as
shipped` with the weights of data/matching.yaml, which are fitted on all. Precision, recall and wrong joins are those of
links alone, at the probabilities from which they join; what grouping makes of them is measured by
benchmarks/happenings, by folds with --folds. `ruled out` counts pairs of one happening that a rule forbids. --fit
writes the weights, fitted on all, to data/matching.yaml.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.matching_examples import Examples
from benchmarks.matching_fit import Weights, fitted, fitted_tables, score, write
from benchmarks.matching_gold import SAME
from benchmarks.matching_pairs import Pair, across_pairs, within_pairs
from polybius.case.tables import Tables
from polybius.codebook import Codebook


def rows(pairs: Sequence[Pair]) -> Iterator[str]:
    book = Codebook.load()
    limits = {row.name: row.value for row in book.match_limits}
    shipped = {
        True: {(row.feature, row.outcome): row.within for row in book.match_features},
        False: {(row.feature, row.outcome): row.weight for row in book.match_features},
    }
    yield "| pairs | weights | number | of one happening | ruled out | precision | recall | wrong of joined |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for within, name in ((False, "two reports"), (True, "one report")):
        least = limits["join_within" if within else "join"]
        apart = fitted(book.match_features, [pair for pair in pairs if not pair.held], within=within)
        for ecbplus, source in ((False, "judged articles"), (True, "ECB+")):
            held = [p for p in pairs if p.within is within and p.ecbplus is ecbplus and p.held]
            for kind, weights in (("fitted on the others", apart), ("as shipped", shipped[within])):
                yield _row(f"{source}, {name}, held out", kind, held, weights, math.log(least / (1 - least)))


def _row(name: str, kind: str, pairs: Sequence[Pair], weights: Weights, least: float) -> str:
    same = [pair for pair in pairs if pair.verdict == SAME]
    ruled = sum(pair.link is None for pair in same)
    joined = [pair for pair in pairs if pair.link is not None and score(pair.link, weights) >= least]
    right = sum(pair.verdict == SAME for pair in joined)
    precision, recall = (100 * right / len(whole) if whole else 0.0 for whole in (joined, same))
    cells = (name, kind, len(pairs), len(same), ruled, f"{precision:.1f}", f"{recall:.1f}", f"{100 - precision:.1f}")
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path, help="a case read from fa_kes dev")
    parser.add_argument("ecbplus", type=Path, help="the file of ECB+")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and write them to data/matching.yaml")
    options = parser.parse_args()
    examples, tables = Examples.of(options.case, options.ecbplus), Tables.of(Codebook.load())
    if options.fit:
        found = fitted_tables(examples, tables)
        write(found.weights, found.within)
        sys.stdout.write(f"{len(found.weights)} rows written from {len(examples.groups)} groups of examples\n")
        return 0
    pairs = [pair for group in examples.groups for pair in (*within_pairs(group), *across_pairs(group, tables))]
    sys.stdout.write("\n".join(rows(pairs)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
