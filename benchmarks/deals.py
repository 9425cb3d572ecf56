"""Agreements and outlooks of a case against a gold made by hand: `python -m benchmarks.deals CASE`.

benchmarks/gold/deals.jsonl holds for fa_kes dev and the report of ../shared/reports which agreement claims are of one
agreement, its stages, sides and who is left out; and for outlooks whether they were kept, broken or stay open by a
reading of the later reports. It holds report ids and offsets of the words that make a claim, no text. Half of it was
used to set weights (`dev`), half not (`held`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from polybius.case import build
from polybius.codebook import Codebook
from polybius.model.case import AgreementCase, Case
from polybius.model.claims import Claim, Kind
from polybius.model.outlooks import Verdict
from polybius.reading.copies import near_copies
from polybius.stores import open_store
from polybius.stores.base import Store

GOLD = Path(__file__).parent / "gold" / "deals.jsonl"
HALVES = ("dev", "held")
DECIDED = frozenset((Verdict.KEPT, Verdict.BROKEN))


@dataclass(frozen=True, slots=True)
class GoldAgreement:
    """`claims` are reports and offsets; each of `sides` and `excluded` a list of names any of which is right."""

    id: str
    half: str
    claims: tuple[tuple[str, int], ...]
    stages: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, ...], ...]
    excluded: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GoldOutlook:
    half: str
    report: str
    anchor: int
    type: str
    verdict: str


@dataclass(slots=True)
class Tally:
    """Found of those there are, right of those given."""

    found: int = 0
    there: int = 0
    right: int = 0
    given: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def told(self, name: str) -> str:
        counts = f"{self.right}/{self.given} right, {self.found}/{self.there} found"
        return f"{name:<12} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  ({counts})"


def gold(path: Path = GOLD) -> tuple[list[GoldAgreement], list[GoldOutlook]]:
    agreements: list[GoldAgreement] = []
    outlooks: list[GoldOutlook] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["kind"] == "agreement":
            agreements.append(
                GoldAgreement(
                    row["id"],
                    row["half"],
                    tuple((report, anchor) for report, anchor in row["claims"]),
                    tuple((stage, date) for stage, date in row["stages"]),
                    tuple(map(tuple, row["sides"])),
                    tuple(map(tuple, row["excluded"])),
                )
            )
        else:
            report, anchor, type_ = row["outlook"]
            outlooks.append(GoldOutlook(row["half"], report, anchor, type_, row["verdict"]))
    return agreements, outlooks


class Scorer:
    """Scores one case."""

    def __init__(self, case: Case, claims: Iterable[Claim]) -> None:
        self._case = case
        self._agreement = {claim: agreement for agreement in case.agreements for claim in agreement.claims}
        self._entry = {claim: entry for entry in case.outlooks for claim in entry.outlooks}
        self._at: dict[tuple[str, int], list[str]] = {}
        self._outlook: dict[tuple[str, int, str], str] = {}
        for claim in claims:
            if claim.kind is Kind.AGREEMENT and claim.id in self._agreement:
                self._at.setdefault((claim.report, claim.anchor), []).append(claim.id)
            elif claim.kind is Kind.OUTLOOK:
                self._outlook[claim.report, claim.anchor, claim.type] = claim.id

    def clusters(self, agreements: Sequence[GoldAgreement]) -> tuple[float, float, int]:
        """B3 precision and recall over the claims that both have, and how many gold words make no claim."""
        wanted = {claim: one.id for one in agreements for claim in self._claims(one)}
        missing = sum(at not in self._at for one in agreements for at in one.claims)
        precision = [self._overlap(wanted, claim, by_system=True) for claim in wanted]
        recall = [self._overlap(wanted, claim, by_system=False) for claim in wanted]
        return _mean(precision), _mean(recall), missing

    def _claims(self, one: GoldAgreement) -> Iterator[str]:
        for at in one.claims:
            yield from self._at.get(at, ())

    def _overlap(self, wanted: Mapping[str, str], claim: str, *, by_system: bool) -> float:
        system = {c for c in wanted if self._agreement[c].id == self._agreement[claim].id}
        true = {c for c in wanted if wanted[c] == wanted[claim]}
        return len(system & true) / len(system if by_system else true)

    def best(self, one: GoldAgreement) -> AgreementCase | None:
        """The agreement of the case that has most of its claims."""
        own = list(self._claims(one))
        counts: dict[str, int] = {}
        for claim in own:
            counts[self._agreement[claim].id] = counts.get(self._agreement[claim].id, 0) + 1
        if not counts:
            return None
        chosen = min(counts, key=lambda id_: (-counts[id_], id_))
        return next(self._agreement[claim] for claim in own if self._agreement[claim].id == chosen)

    def stages(self, agreements: Sequence[GoldAgreement]) -> Tally:
        tally = Tally()
        for one in agreements:
            system = self.best(one)
            stages = system.stages if system else ()
            names = {name for name, _ in one.stages}
            for name, date in one.stages:
                hit = any(s.stage == name and (s.date or s.earliest).startswith(date) for s in stages)
                tally.there, tally.found = tally.there + 1, tally.found + hit
                tally.missed += [] if hit else [f"{one.id}: {name} {date}"]
            for stage in {s.stage for s in stages}:
                tally.given, tally.right = tally.given + 1, tally.right + (stage in names)
                tally.missed += [] if stage in names else [f"{one.id}: not {stage}"]
        return tally

    def sides(self, agreements: Sequence[GoldAgreement]) -> Tally:
        """Parties and mediators together: reports differ on whether a guarantor is a party."""
        tally = Tally()
        for one in agreements:
            system = self.best(one)
            if one.sides and system is not None:
                _count(tally, one.id, one.sides, {*system.parties, *system.mediators})
        return tally

    def excluded(self, agreements: Sequence[GoldAgreement]) -> Tally:
        tally = Tally()
        for one in agreements:
            system = self.best(one)
            if system is not None and (one.excluded or system.excluded):
                _count(tally, one.id, one.excluded, set(system.excluded))
        return tally

    def verdicts(self, outlooks: Sequence[GoldOutlook]) -> Tally:
        """Of verdicts that decide: how many are right, and how many of those that a reader can decide were found.
        Outlooks that the case does not hold count as open."""
        tally = Tally()
        for one in outlooks:
            claim = self._outlook.get((one.report, one.anchor, one.type), "")
            entry = self._entry.get(claim)
            verdict = entry.verdict if entry else Verdict.OPEN
            decided = verdict in DECIDED or verdict is Verdict.PARTLY
            right = verdict.value == one.verdict
            tally.given, tally.right = tally.given + decided, tally.right + (decided and right)
            open_ = one.verdict == Verdict.OPEN.value
            tally.there, tally.found = tally.there + (not open_), tally.found + (right and not open_)
            if not right and (decided or not open_):
                what = f"{one.report}:{one.anchor} {one.type}: {verdict.value}, is {one.verdict}"
                tally.missed.append(f"{what} ({entry.text[:60] if entry else 'no such claim'})")
        return tally


def _count(tally: Tally, id_: str, wanted: Sequence[Sequence[str]], names: Iterable[str]) -> None:
    plain = [name.casefold() for name in names]
    for alternatives in wanted:
        hit = any(_named(alternatives, name) for name in plain)
        tally.there, tally.found = tally.there + 1, tally.found + hit
        tally.missed += [] if hit else [f"{id_}: no {alternatives[0]}"]
    for name in plain:
        right = any(_named(alternatives, name) for alternatives in wanted)
        tally.given, tally.right = tally.given + 1, tally.right + right
        tally.missed += [] if right else [f"{id_}: not {name}"]


def _named(alternatives: Sequence[str], name: str) -> bool:
    """Is the name one of these, or does it hold one as a word?"""
    words = f" {name} "
    return any(f" {one} " in words or (len(one) > 3 and one in name) for one in alternatives)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def report(scorer: Scorer, half: str, *, verbose: bool) -> Iterator[str]:
    agreements, outlooks = gold()
    ours = [one for one in agreements if one.half == half]
    precision, recall, missing = scorer.clusters(ours)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    yield f"-- {half}: {len(ours)} agreements, {sum(one.half == half for one in outlooks)} outlooks"
    yield f"{'claims (B3)':<12} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({missing} without a claim)"
    named = (
        ("stages", scorer.stages(ours)),
        ("sides", scorer.sides(ours)),
        ("left out", scorer.excluded(ours)),
        ("verdicts", scorer.verdicts([one for one in outlooks if one.half == half])),
    )
    for name, tally in named:
        yield tally.told(name)
        if verbose:
            yield from (f"    {line}" for line in tally.missed)


def _case(store: Store, *, fresh: bool) -> tuple[Case, tuple[Claim, ...]]:
    claims = tuple(store.claims())
    if not fresh:
        return store.case(), claims
    copies = tuple(near_copies(store.signatures()))
    return build(tuple(store.reports()), claims, copies, Codebook.load(None), store.decisions()), claims


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", help="a case read from fa_kes dev (and ../shared/reports)")
    parser.add_argument("--half", choices=HALVES, help="only this half of the gold")
    parser.add_argument("--fresh", action="store_true", help="build the case anew from its claims")
    parser.add_argument("--verbose", action="store_true", help="name what was missed")
    options = parser.parse_args()
    store = open_store(options.case)
    scorer = Scorer(*_case(store, fresh=options.fresh))
    store.close()
    for half in [options.half] if options.half else HALVES:
        for line in report(scorer, half, verbose=options.verbose):
            print(line)


if __name__ == "__main__":
    main()
