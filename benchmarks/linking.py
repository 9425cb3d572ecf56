"""Are two names one actor? Pairs of our own (linking.yaml): `python -m benchmarks.linking`.

Each pair is put into a small case of its own and goes through the whole of linking, without the registry's groups and
persons, so that what reports say and how names are written is all there is. `--wrong` prints the pairs that came out
otherwise; `--fit` fits the weights of data/linking.yaml on the wars that are not held out; `--scale` measures the time
that made-up cases of N names take.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.linking_cases import NamePair, material, name_pairs
from benchmarks.linking_fit import fit
from benchmarks.linking_scale import scale
from polybius.case.bonds import Bonds
from polybius.case.decisions import Verdicts
from polybius.case.linking import link
from polybius.case.linking_facts import seen_in
from polybius.case.linking_pairs import LinkTables
from polybius.case.linking_profiles import Use, evidence
from polybius.case.linking_scores import Scored, Scorer
from polybius.case.naming import Naming
from polybius.case.tables import Tables
from polybius.case.usage import usages_of
from polybius.codebook import Codebook
from polybius.model.claims import Role
from polybius.model.text import Span

JOINED, OFFERED, APART = "joined", "offered", "apart"


@dataclass(frozen=True, slots=True)
class Answer:
    """What linking makes of a pair: joined, offered for review, or apart; `scored` is None where the key is one
    anyway."""

    pair: NamePair
    found: str
    scored: Scored | None
    why: str = ""

    @property
    def wrong(self) -> bool:
        """Joined what is two or unclear, or kept apart without a word what is one."""
        return (self.found == JOINED) != (self.pair.answer == "same") and (self.found, self.pair.answer) != (
            OFFERED,
            "same",
        )


@cache
def tables() -> Tables:
    """The codebook with no actors but states."""
    codebook = Codebook.load()
    return Tables.of(replace(codebook, actors=tuple(row for row in codebook.actors if row.kind == "state")))


def answer(pair: NamePair) -> Answer:
    case = material(pair)
    naming = Naming(tables(), ())
    usages = usages_of(case, tables(), naming)
    bonds = Bonds(Verdicts(), usages)
    seen = evidence(seen_in(case.claims, tables(), naming, {}), tables(), Use(naming, usages, bonds))
    one, other = (naming.key(Role("actor", Span(0, len(name), name), None, name)) for name in (pair.one, pair.other))
    if one == other or not (one in seen.profiles and other in seen.profiles):
        return Answer(pair, JOINED if one == other else APART, None)
    linked = link(seen, tables(), bonds.union(usages))
    scored = Scorer(seen, {}, LinkTables(tables())).score(one, other)
    find = linked.union.find
    ends = {find(one), find(other)}
    offered = any({find(link_.one), find(link_.other)} == ends for link_, _ in linked.offered)
    found = JOINED if len(ends) == 1 else OFFERED if offered else APART
    return Answer(pair, found, scored, linked.reasons.sentence(scored))


def table(name: str, found: Sequence[Answer]) -> Iterator[str]:
    """Precision of joins, recall of joins, and where the rest went."""
    count = Counter((one.pair.answer, one.found) for one in found)
    joined = sum(number for (_, what), number in count.items() if what == JOINED)
    same = sum(number for (said, _), number in count.items() if said == "same")
    right, offered = count["same", JOINED], count["same", OFFERED]
    others = len(found) - same
    kept = sum(count[said, OFFERED] for said in ("two", "unclear"))
    shares = ((right, joined), (right, same), (offered, same), (joined - right, others), (kept, others))
    figures = " | ".join(f"{part / max(1, whole):.3f}" for part, whole in shares)
    yield f"| {name} | {len(found)} | {figures} |"


def tables_of(found: Sequence[Answer]) -> Iterator[str]:
    yield "| pairs | number | precision | recall | offered of same | false joins | offered of others |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, held, fresh in (("fitted on", False, False), ("held out", True, False), ("written last", True, True)):
        yield from table(name, [one for one in found if (one.pair.war.held, one.pair.war.fresh) == (held, fresh)])
    for sort in sorted({one.pair.sort for one in found}):
        yield from table(sort, [one for one in found if one.pair.sort == sort])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wrong", action="store_true", help="print the pairs that are wrong, and why")
    parser.add_argument("--fit", action="store_true", help="fit the weights anew and write them to data/linking.yaml")
    parser.add_argument("--scale", type=int, nargs="+", default=[], metavar="N", help="time made-up cases of N names")
    options = parser.parse_args()
    if options.scale:
        sys.stdout.writelines(f"{line}\n" for line in scale(options.scale))
        return 0
    found = [answer(pair) for pair in name_pairs()]
    if options.fit:
        examples = [(one.scored, one.pair.answer == "same") for one in found if _fits(one) and one.scored]
        sys.stdout.write(f"{fit(examples)} weights written from {len(examples)} pairs\n")
        return 0
    if options.wrong:
        for one in (one for one in found if one.wrong or (one.found != JOINED and one.pair.answer == "same")):
            held = "held " if one.pair.war.held else ""
            sys.stdout.write(f"{held}{one.pair.answer} {one.found}: {one.pair.one} / {one.pair.other}: {one.why}\n")
    sys.stdout.write("\n".join(tables_of(found)) + "\n")
    return 0


def _fits(one: Answer) -> bool:
    """Names with two possible owners are kept apart by the rival, not by the score."""
    return not one.pair.war.held and one.pair.sort not in ("ambiguous", "twin_acronym")


if __name__ == "__main__":
    sys.exit(main())
