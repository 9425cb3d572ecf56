"""The example case against its gold, claim by claim: `python -m benchmarks.example`.

A gold claim is *found* where a claim of its report has its kind (and type, where the gold names one) and a span
that overlaps its words; the best such claim is taken, each claim once. *All fields right* asks besides that roles,
place, period, figure, voice, realis and certainty agree. Precision cannot be read off, since the gold is not meant to
be exhaustive to the last clause; claims without a gold partner are counted as *unmatched*.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polybius import pipeline
from polybius.model.claims import Claim
from polybius.model.text import Origin, Report
from polybius.reading import ReadingOptions
from polybius.settings import Settings
from polybius.stores import open_store

ALEPPO = Path(__file__).parents[1] / "examples" / "aleppo"
MAP = ["title=hdl", "text=story_txt", "date=pub_dt", "outlet=src_name", "language=lang_cd", "record=ref_no"]
Gold = dict[str, Any]
SAME_ROLE = {("outlook", "speaker"): "actor"}
"""The gold has one role for an outlook: whose it is."""


@dataclass(frozen=True, slots=True)
class Pair:
    gold: Gold
    claim: Claim | None
    wrong: tuple[str, ...]
    """Fields in which the claim differs from the gold."""


def pairs() -> list[Pair]:
    """Every gold claim with the claim that was made of the same words, if there is one."""
    reports, claims = _read()
    gold: dict[str, list[Gold]] = defaultdict(list)
    for line in (ALEPPO / "gold" / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        gold[record["report"]].append(record)
    return [pair for name in sorted(gold) for pair in _matched(reports[name], gold[name], claims[reports[name].id])]


def _read() -> tuple[dict[str, Report], dict[str, list[Claim]]]:
    with tempfile.TemporaryDirectory() as folder:
        case = f"{folder}/case.polybius"
        pipeline.read([str(ALEPPO / "reports")], case, ReadingOptions(), Settings(engine="serial"))
        table = ReadingOptions.of(mapping=MAP)
        pipeline.read([str(ALEPPO / "press-cuttings.csv")], case, table, Settings(engine="serial"))
        store = open_store(case, read_only=True)
        reports = {_name(origin): report for report in store.reports() for origin in report.origins}
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in store.claims():
            claims[claim.report].append(claim)
        store.close()
    return reports, claims


def _name(origin: Origin) -> str:
    file = Path(origin.file).name
    return f"{file}#{origin.record}" if origin.record else file


def _matched(report: Report, gold: list[Gold], claims: list[Claim]) -> Iterator[Pair]:
    free = list(claims)
    for record in gold:
        begin = report.text.find(record["text"])
        end = begin + len(record["text"])
        fitting = [claim for claim in free if _fits(record, claim, begin, end)]
        if not fitting:
            yield Pair(record, None, ())
            continue
        best = min(fitting, key=lambda claim: (len(_wrong(record, claim)), -_shared(claim, begin, end), claim.id))
        free.remove(best)
        yield Pair(record, best, _wrong(record, best))


def _fits(record: Gold, claim: Claim, begin: int, end: int) -> bool:
    same = claim.kind.value == record["kind"] and (not record["type"] or record["type"] == claim.type)
    if record["figure"] and claim.figure:
        same = same and record["figure"]["measure"] == claim.figure.measure
    return (
        same
        and _shared(claim, begin, end) > 0
        and (begin <= claim.anchor < end or _shared(claim, begin, end) > min(12, 0.7 * (end - begin)))
    )


def _shared(claim: Claim, begin: int, end: int) -> int:
    return min(claim.span.end, end) - max(claim.span.begin, begin)


def _wrong(record: Gold, claim: Claim) -> tuple[str, ...]:
    return tuple(field for field, agrees in FIELDS.items() if not agrees(record, claim))


def _roles_agree(record: Gold, claim: Claim) -> bool:
    wanted, made = _by_role(record), defaultdict(set)
    for role in claim.roles:
        made[SAME_ROLE.get((record["kind"], role.role), role.role)].add(role.span.text)
    if record["kind"] == "outlook" and not wanted:
        return True  # the gold leaves whose outlook it is to the voice
    if record["kind"] == "figure":
        return True  # the gold gives figures no roles
    return set(wanted) == set(made) and all(_cover(wanted[role], made[role]) for role in wanted)


def _by_role(record: Gold) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for role in record["roles"]:
        wanted[role["role"]].add(role["text"])
    return wanted


def _cover(wanted: set[str], made: set[str]) -> bool:
    """Each name of one side holds, or is held in, one of the other."""
    return all(any(_near(a, b) for b in made) for a in wanted) and all(any(_near(a, b) for a in wanted) for b in made)


def _near(first: str, second: str) -> bool:
    a, b = first.casefold(), second.casefold()
    return a in b or b in a


def _place_agrees(record: Gold, claim: Claim) -> bool:
    if not record["place"] or claim.place is None:
        return not record["place"] and claim.place is None
    return _near(record["place"], claim.place.span.text) or _near(record["place"], claim.place.name)


def _period_agrees(record: Gold, claim: Claim) -> bool:
    edtf = claim.period.edtf if claim.period else None
    return (record["period"] or None) == (edtf or None)


def _figure_agrees(record: Gold, claim: Claim) -> bool:
    wanted, made = record["figure"], claim.figure
    if wanted is None or made is None:
        return (wanted is None) == (made is None)
    values = ((wanted["low"], made.low), (wanted["best"], made.best), (wanted["high"], made.high))
    return all(a is None or b is None or a == b for a, b in values)


def _voice_agrees(record: Gold, claim: Claim) -> bool:
    made = [voice.span.text if voice.span else voice.name for voice in claim.voice]
    wanted = [voice["text"] for voice in record["voice"]]
    return len(made) == len(wanted) and all(_near(a, b) for a, b in zip(wanted, made, strict=True))


FIELDS: dict[str, Callable[[Gold, Claim], bool]] = {
    "roles": _roles_agree,
    "place": _place_agrees,
    "period": _period_agrees,
    "figure": _figure_agrees,
    "voice": _voice_agrees,
    "realis": lambda record, claim: record["realis"] == claim.realis.value,
    "certainty": lambda record, claim: record["certainty"] == claim.certainty.value,
}


def table(found: list[Pair]) -> str:
    """A Markdown table by kind, and the fields that were wrong."""
    lines = [
        "| kind | gold | found | all fields right | wrong fields of the found |",
        "| --- | --- | --- | --- | --- |",
    ]
    kinds = sorted({pair.gold["kind"] for pair in found})
    lines += [_row(kind, [pair for pair in found if pair.gold["kind"] == kind]) for kind in kinds]
    return "\n".join([*lines, _row("all", found)])


def _row(kind: str, found: list[Pair]) -> str:
    made = [pair for pair in found if pair.claim]
    right = [pair for pair in made if not pair.wrong]
    wrong = Counter(field for pair in made for field in pair.wrong)
    named = ", ".join(f"{field} {count}" for field, count in wrong.most_common())
    return f"| {kind} | {len(found)} | {len(made) / len(found):.2f} | {len(right) / len(found):.2f} | {named} |"


def main() -> None:
    found = pairs()
    sys.stdout.write(table(found) + "\n")
    if "--missed" in sys.argv:
        for pair in found:
            if pair.claim is None or pair.wrong:
                state = "MISSED" if pair.claim is None else ", ".join(pair.wrong)
                sys.stdout.write(
                    f"{pair.gold['n']} {pair.gold['kind']} {pair.gold['type']}: {state}: {pair.gold['text']}\n"
                )


if __name__ == "__main__":
    main()
