"""Claims judged by eye: how many are right, whether their confidence says so, and the weights that make it say so.

    python -m benchmarks.judged                          precision by kind, reliability of confidence
    python -m benchmarks.judged --fit                    weights for `claim_confidence`, and reliability over folds
    python -m benchmarks.judged sample SALT DOCS CLAIMS FILE    claims to judge, of DOCS reports of each set
    python -m benchmarks.judged add FILE VERDICTS        keeps verdicts (JSON lines: n, right, fault) on a sample

A judgement (benchmarks/judged.jsonl) is on everything that a claim says: type, all roles, place, period, voice, realis,
number. It names the claim by a digest of all that, so it holds as long as the claim is made the same; a claim that
has changed since is no longer judged, and is not counted. The texts are those of ../shared; no word of them is here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.run import SHARED
from polybius.claims.confidence import features
from polybius.claims.parse import Parse
from polybius.model.claims import Claim
from polybius.model.ids import content_id, report_id
from polybius.model.plain import to_plain
from polybius.model.text import Origin, Report
from polybius.pipeline import CodingSettings, ReportCoder

JUDGED = Path(__file__).with_name("judged.jsonl")
SETS = {
    "fa_kes": "bench/fa_kes/dev.jsonl",
    "guardian": "bench/guardian_sdf_unlabelled/dev.jsonl",
    "reports": "reports",
}
NOT_SAID = ("id", "confidence", "rule", "reader")
BANDS = (0.0, 0.3, 0.5, 0.65, 0.75, 0.85, 1.01)
FOLDS = 5
RIDGE = 2.0
"""Penalty on the squares of the weights, but for the constant: the judged claims are few."""


@dataclass(frozen=True, slots=True)
class Judgement:
    set: str
    doc: str
    claim: str
    kind: str
    right: bool
    fault: str = ""
    reading: int = 1
    """Claims of earlier readings count only if they are made the same since, which right ones are more often than wrong
    ones: in a fit they have a constant of their own, and the last reading says how reliable confidence is."""


@dataclass(frozen=True, slots=True)
class Case:
    """A judgement with the claim that it is on, and the features of the claim."""

    judgement: Judgement
    confidence: float
    features: dict[str, float]


def digest(claim: Claim) -> str:
    """Names all that a claim says."""
    said = {name: value for name, value in to_plain(claim).items() if name not in NOT_SAID}
    return content_id("j", json.dumps(said, sort_keys=True))


# -- the texts -------------------------------------------------------------------------------------------


@cache
def texts(name: str) -> dict[str, Report]:
    """The reports of a set by id."""
    path = SHARED / SETS[name]
    if path.is_dir():
        return {file.stem: _report(file.read_text(encoding="utf-8"), "") for file in sorted(path.glob("*.txt"))}
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {str(row["id"]): _report(row["text"], str(row.get("date") or "")[:10]) for row in rows}


def _report(text: str, date: str) -> Report:
    return Report(report_id(text), text, (Origin("text", date=date, language="en"),))


def judgements() -> list[Judgement]:
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    return [Judgement(**json.loads(line)) for line in lines]


def cases(found: Sequence[Judgement], coder: ReportCoder) -> Iterator[Case]:
    """The judgements on claims that are made as they were."""
    by_text: dict[tuple[str, str], dict[str, Judgement]] = defaultdict(dict)
    for one in found:
        by_text[one.set, one.doc][one.claim] = one
    for (name, doc), known in sorted(by_text.items()):
        annotated = coder.annotator.annotate(texts(name)[doc])
        parse = Parse(annotated)
        settled = {claim.id: claim.confidence for claim in coder.coder.code(annotated)}
        for claim in coder.coder.made(parse):
            if (judgement := known.get(digest(claim))) is not None:
                yield Case(judgement, settled[claim.id], features(parse, claim))


# -- what they say ---------------------------------------------------------------------------------------


def precision(found: Sequence[Case]) -> Iterator[str]:
    yield "| kind | judged | right |"
    yield "| --- | --- | --- |"
    counts = Counter((case.judgement.kind, case.judgement.right) for case in found)
    for kind in sorted({kind for kind, _ in counts}):
        total = counts[kind, True] + counts[kind, False]
        yield f"| {kind} | {total} | {counts[kind, True] / total:.2f} |"
    right = sum(case.judgement.right for case in found)
    yield f"| all | {len(found)} | {right / max(len(found), 1):.2f} |"


def reliability(sure: Sequence[float], right: Sequence[bool]) -> Iterator[str]:
    """By band of confidence, how many are right; and the mean of the gaps, weighted by claims."""
    yield "| confidence | claims | mean confidence | right |"
    yield "| --- | --- | --- | --- |"
    gap = 0.0
    for low, high in pairwise(BANDS):
        band = [(s, r) for s, r in zip(sure, right, strict=True) if low <= s < high]
        if band:
            mean, share = sum(s for s, _ in band) / len(band), sum(r for _, r in band) / len(band)
            gap += abs(mean - share) * len(band)
            yield f"| {low:.2f} to {min(high, 1):.2f} | {len(band)} | {mean:.2f} | {share:.2f} |"
    yield f"expected calibration error {gap / max(len(sure), 1):.3f}"


# -- the weights -----------------------------------------------------------------------------------------

EVENTS = ("one", "rule", "length", "depth", "parties", "no_actor", "no_recipient", "noun")
"""Features that weigh apart for events; the other kinds differ by a constant and what their rule says."""


def latest(found: Sequence[Case]) -> list[Case]:
    """The cases of the last reading."""
    last = max(case.judgement.reading for case in found)
    return [case for case in found if case.judgement.reading == last]


def columns(cases: Sequence[Case]) -> list[tuple[str, str]]:
    kinds = sorted({case.judgement.kind for case in cases})
    shared = [name for name in cases[0].features if name not in ("no_actor", "no_recipient", "noun", "found")]
    return [*((name, "") for name in shared), *(("one", kind) for kind in kinds), *((n, "event") for n in EVENTS[1:])]


def matrix(cases: Sequence[Case], names: Sequence[tuple[str, str]]) -> npt.NDArray[np.float64]:
    """Claims by columns, and one column more for those of earlier readings; see `Judgement.reading`."""
    fresh = {case.judgement.claim for case in latest(cases)}
    rows = [[case.features[name] * (not kind or kind == case.judgement.kind) for name, kind in names] for case in cases]
    earlier = [float(case.judgement.claim not in fresh) for case in cases]
    return np.column_stack([np.array(rows, dtype=np.float64), earlier])


def fitted(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], ridge: float = RIDGE) -> npt.NDArray[np.float64]:
    """Weights of a logistic regression by Newton's method; the first column, a constant, is hardly held down."""
    penalty = np.full(x.shape[1], ridge)
    penalty[0] = 1e-3
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def by_folds(found: Sequence[Case], names: Sequence[tuple[str, str]], ridge: float = RIDGE) -> list[float]:
    """What weights fitted on the other reports' claims say of each claim."""
    x, y = matrix(found, names), np.array([case.judgement.right for case in found], dtype=np.float64)
    fold = np.array([_fold(case.judgement.doc) for case in found])
    said = np.zeros(len(found))
    for n in range(FOLDS):
        weights = fitted(x[fold != n], y[fold != n], ridge)
        said[fold == n] = 1 / (1 + np.exp(-x[fold == n] @ weights))
    return [float(value) for value in said]


def _fold(doc: str) -> int:
    return int(sha256(doc.encode()).hexdigest(), 16) % FOLDS


def fit(found: Sequence[Case]) -> Iterator[str]:
    names = columns(found)
    fresh = {case.judgement.claim for case in latest(found)}
    said = [
        (s, c.judgement.right) for s, c in zip(by_folds(found, names), found, strict=True) if c.judgement.claim in fresh
    ]
    yield from reliability([s for s, _ in said], [right for _, right in said])
    y = np.array([case.judgement.right for case in found], dtype=np.float64)
    for (name, kind), weight in zip(names, fitted(matrix(found, names), y).tolist(), strict=False):
        yield f"  - {{feature: {name}, kind: {kind or chr(39) * 2}, weight: {weight:.2f}}}"


# -- samples to judge ------------------------------------------------------------------------------------


def sample(salt: str, docs: int, number: int, coder: ReportCoder) -> list[tuple[str, str, Claim]]:
    """Set, report and claim: `number` claims drawn by a hash from `docs` reports of each set."""
    found: list[tuple[str, str, Claim]] = []
    for name in ("fa_kes", "guardian"):
        chosen = sorted(texts(name), key=lambda doc: _drawn(salt, name, doc))[:docs]
        for doc in chosen:
            _, claims = coder.read(texts(name)[doc])
            found.extend((name, doc, claim) for claim in claims)
    return sorted(found, key=lambda one: _drawn(salt, *one[:2], digest(one[2])))[:number]


def _drawn(*parts: str) -> str:
    return sha256("|".join(parts).encode()).hexdigest()


def shown(n: int, name: str, doc: str, claim: Claim) -> dict[str, object]:
    text = texts(name)[doc].text
    around = text[max(0, claim.span.begin - 350) : claim.span.end + 200]
    return {"n": n, "set": name, "doc": doc, "digest": digest(claim), "claim": to_plain(claim), "around": around}


def add(sampled: Path, verdicts: Path) -> int:
    known = {row["n"]: row for row in map(json.loads, sampled.read_text(encoding="utf-8").splitlines())}
    kept = {one.claim: one for one in judgements()}
    reading = max((one.reading for one in kept.values()), default=0) + 1
    for verdict in map(json.loads, verdicts.read_text(encoding="utf-8").splitlines()):
        row = known[verdict["n"]]
        kind = row["claim"]["kind"]
        fault = verdict.get("fault", "").partition(":")[0]
        kept[row["digest"]] = Judgement(row["set"], row["doc"], row["digest"], kind, verdict["right"], fault, reading)
    write(list(kept.values()))
    return len(kept)


def write(found: Sequence[Judgement]) -> None:
    rows = sorted(json.dumps(to_plain(one)) for one in found)
    JUDGED.write_text("\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judged")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("action", nargs="*")
    options = parser.parse_args(arguments)
    coder = ReportCoder(CodingSettings())
    match options.action:
        case ["sample", salt, docs, number, file]:
            rows = (shown(n, *one) for n, one in enumerate(sample(salt, int(docs), int(number), coder), 1))
            Path(file).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        case ["add", file, verdicts]:
            print(add(Path(file), Path(verdicts)), "judgements")
        case []:
            everything = judgements()
            found = list(cases(everything, coder))
            print(f"{len(everything)} judged, {len(found)} made as they were\n")
            fresh = latest(found)
            print(f"the last reading\n\n{chr(10).join(precision(fresh))}\n")
            said = reliability([case.confidence for case in fresh], [case.judgement.right for case in fresh])
            print("\n".join(fit(found) if options.fit else said))
        case _:
            parser.error("see python -m benchmarks.judged --help")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
