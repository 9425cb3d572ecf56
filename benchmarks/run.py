"""`make bench`: measures everything and rewrites benchmarks/RESULTS.md.

Needs the benchmark data beside the checkout (`../shared`); without it only the example case is measured and RESULTS.md
is left as it is. `--quick` leaves out the timings, `--only NAME` runs one task and prints it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from benchmarks import example, realis, swap
from benchmarks.coreference import score as score_coreference
from benchmarks.processes import Usage, medians
from benchmarks.robustness import run as run_robustness
from polybius.annotate.reader import Reader
from polybius.codebook import Codebook
from training.news import is_held_out

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
RESULTS = ROOT / "benchmarks" / "RESULTS.md"
NOTES = ROOT / "benchmarks" / "NOTES.md"
"""What was read by eye; written by hand and copied under the figures."""
RUNS = 5


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the scorer on one data set."""

    name: str
    task: str
    data: str
    best: str = ""
    given: bool = False
    """Places on the gold spans; events within the gold topic."""
    held_out: bool = False
    """Score only the documents that training left out."""
    split: str = ""
    """Score only the records of this split, for the same reason."""


TASKS = (
    Task("syntax, EWT dev", "parse", "training/ewt-dev.conllu"),
    Task("syntax, GUM dev", "parse", "training/gum-dev.conllu"),
    Task(
        "entities, re3d held out",
        "entities",
        "bench/re3d/dev.jsonl",
        "71.8 to 72.2 typed strict, another split",
        held_out=True,
    ),
    Task("attribution, PolNeAR", "attribution", "bench/polnear/dev.jsonl", "annotators agree to 75.4 % token-wise"),
    Task(
        "factuality, UW and MEANTIME, dev splits",
        "factuality",
        "bench/factuality/dev.jsonl",
        "from memory, UW test: MAE .42, r .77; MEANTIME r .70",
        split="dev",
    ),
    Task("times, WikiWars", "timex", "bench/wikiwars/dev.jsonl", "SynTime, recognition: strict 81.5, relaxed 94.0"),
    Task("times, TempEval-3", "timex", "bench/tempeval3/dev.jsonl", "SynTime on Platinum: 92.1, 95.0"),
    *(
        Task(f"places, {name}{', gold spans' if given else ''}", "toponyms", f"bench/{folder}/dev.jsonl", best, given)
        for name, folder, mordecai in (("GeoWebNews", "gwn", 94.1), ("TR-News", "trnews", 87.3), ("LGL", "lgl", 82.7))
        for given, best in ((False, ""), (True, f"Mordecai 3, acc@161km {mordecai}"))
    ),
    Task("events, PLOVER records", "events", "bench/plover_gsr/dev.jsonl", "none published"),
    Task("events, PETRARCH units", "events", "bench/petr_unittest/dev.jsonl", "100 by design, with its dictionaries"),
    Task(
        "dyads, PLV (the classifier was taught on it: NOTES have the figures by folds)",
        "dyads",
        "bench/plv/dev.jsonl",
        "ZSP: root macro-F1 74.3, quad 86.7, binary 96.5",
    ),
    Task("relations, re3d", "relations", "bench/re3d/dev.jsonl", "none published"),
    Task("relations, re3d held out of the reader's training", "relations", "bench/re3d/dev.jsonl", held_out=True),
    Task(
        "incidents, MUC-4 (what to report was fitted on it: NOTES have the figures by folds)",
        "incidents",
        "bench/muc4/dev.jsonl",
        "GTT: .50 micro over roles, another scorer",
    ),
    Task(
        "events over documents, ECB+, within the given topic (weights fitted on it: NOTES have the figures by folds)",
        "eventcoref",
        "bench/ecbplus/dev.jsonl",
        "same stem within the gold topic 72.9 on the whole corpus",
        given=True,
    ),
    Task("events over documents, ECB+, nothing given (as above)", "eventcoref", "bench/ecbplus/dev.jsonl"),
    Task("labels over outlets, NewsWCL50", "labels", "bench/newswcl50/dev.jsonl", "same lemma 46.8, whole corpus"),
    Task(
        "days of timelines, T17 and Crisis", "timelines", "bench/timelines/dev.jsonl", "Datewise: T17 54.4, Crisis 29.5"
    ),
)


GROUNDING: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("actors", ()), ("names", ()), ("linking", ()), ("main_place", ()), ("gazetteer", ()), ("share", ()),
)  # fmt: skip


CASE: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("happenings", ("--folds", str(SHARED / "bench/ecbplus/dev.jsonl"))),
    ("happenings", ("--half", "all", "--given")),
    ("control", ()),
    ("alignments", ()),
    ("deals", ()),
    ("order", ("--base", "390")),
)
"""Modules that are given a case of FA-KES dev, with their options."""


# -- quality --------------------------------------------------------------------------------------------


def score(task: Task, folder: Path) -> dict[str, Any]:
    """Predictions in a process of their own, as an outsider would make them, and their scores."""
    given, predicted = SHARED / task.data, folder / "predicted"
    if task.held_out or task.split:
        given = _chosen(given, folder / "chosen.jsonl", task)
    flag = ["--given"] if task.given else []
    predict = [sys.executable, "-m", "benchmarks.predict", task.task, str(given), str(predicted), *flag]
    subprocess.run(predict, check=True, cwd=ROOT)
    command = [
        sys.executable,
        str(SHARED / "bench" / "score.py"),
        task.task,
        str(given),
        str(predicted),
        "--json",
        *(flag if task.task == "toponyms" else []),
    ]
    scores: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return scores


def _chosen(source: Path, target: Path, task: Task) -> Path:
    """A file of the records that the task scores."""
    records = [(json.loads(line), line) for line in source.read_text(encoding="utf-8").splitlines()]
    lines = (
        [line for record, line in records if record["split"] == task.split]
        if task.split
        else [line for record, line in records if is_held_out(record["id"])]
    )
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def flat(scores: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in scores.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", value


def quality(tasks: tuple[Task, ...]) -> Iterator[str]:
    yield "## Quality on the development data\n"
    yield "Shares in per cent. `bench/README` of the data defines each measure.\n"
    for task in tasks:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            scores = score(task, Path(folder))
            seconds = time.perf_counter() - began
        yield f"### {task.name}\n"
        yield f"Data {digest(SHARED / task.data)}; {seconds:.0f} s. Best known: {task.best or 'none noted'}.\n"
        yield "| measure | ours |\n| --- | --- |"
        yield from (f"| {name} | {value} |" for name, value in flat(scores))
        yield ""


def coreference() -> Iterator[str]:
    yield "### coreference, GUM dev\n"
    yield "On mentions of our own; entities of one mention left out of the gold but where it says all.\n"
    yield "| measure | ours |\n| --- | --- |"
    found = score_coreference(SHARED / "training" / "gum-dev.conllu", SHARED / "bench")
    yield from (f"| {name} | {value} |" for name, value in flat(found))
    yield ""


def overhead() -> Iterator[str]:
    """The annotate stage over the bare network, and words a second of both."""
    yield "## The annotate stage over the bare network\n"
    command = [sys.executable, "-m", "benchmarks.overhead", "--rounds", "3"]
    yield subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def own_sentences() -> Iterator[str]:
    """Realis and swaps on sentences that were written for this project."""
    yield "## Sentences of our own\n"
    yield "Written, and the rules mended, with all of them in view: no blind test.\n"
    yield "\n".join(realis.table(list(realis.answers()))) + "\n"
    yield swap.line() + "\n"


def grounding() -> Iterator[str]:
    """Which place, which actor: what is measured on names and sentences of our own, and where articles are set."""
    yield "## Grounding\n"
    yield "Places on public sets stand above. Each by `python -m benchmarks.NAME`, whose head says what is measured.\n"
    for name, options in GROUNDING:
        command = [sys.executable, "-m", f"benchmarks.{name}", *options]
        found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
        yield f"### {name}\n\n```\n{found.strip()}\n```\n"


def the_case() -> Iterator[str]:
    """What many reports add up to, on the articles of FA-KES dev."""
    yield "## The case over FA-KES dev\n"
    yield "Each by `python -m benchmarks.NAME CASE`, whose head says what is measured.\n"
    with tempfile.TemporaryDirectory() as folder:
        case = f"{folder}/case.duckdb"
        read = [*_polybius(), "read", str(SHARED / "bench/fa_kes/dev.jsonl"), "--case", case]
        subprocess.run(read, check=True, capture_output=True, cwd=ROOT)
        for name, options in CASE:
            command = [sys.executable, "-m", f"benchmarks.{name}", case, *options]
            found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
            yield f"### {' '.join([name, *(Path(option).name for option in options)])}\n\n```\n{found.strip()}\n```\n"


def example_case() -> Iterator[str]:
    yield "## The example case against its gold\n"
    yield (example.__doc__ or "").split("\n\n", 1)[1]
    yield example.table(example.pairs()) + "\n"


# -- speed ----------------------------------------------------------------------------------------------


def speed() -> Iterator[str]:
    yield "## Whole processes\n"
    yield f"Medians of {RUNS} runs, 3 for the corpora; memory is the peak of the process tree in one more.\n"
    yield "| what | seconds | MB | asked |\n| --- | --- | --- | --- |"
    yield _line("`polybius --help`", medians([*_polybius(), "--help"], RUNS), "0.4 s")
    report = SHARED / "reports" / "000_9dd9454bc80b340f.txt"
    yield _line("`polybius read` one report of 2,000 words, cold", _read(report, RUNS), "6 s, 700 MB")
    yield _line(
        "`polybius read` FA-KES, 403 articles, two processes",
        _read(SHARED / "bench/fa_kes/dev.jsonl", 3),
        "120 s, 1,500 MB",
    )
    yield _line(
        "`polybius read` Guardian, 104 long articles, two processes",
        _read(SHARED / "bench/guardian_sdf_unlabelled/dev.jsonl", 3),
        "120 s, 1,500 MB",
    )
    yield ""


def _polybius() -> list[str]:
    return [sys.executable, "-m", "polybius"]


def _read(source: Path, runs: int) -> Usage:
    """Each run into a new case."""
    with tempfile.TemporaryDirectory() as folder:
        script = f'exec "{sys.executable}" -m polybius read "{source}" --case "{folder}/$$.polybius"'
        return medians(["sh", "-c", script], runs)


def _line(what: str, usage: Usage, asked: str) -> str:
    failed = f" (status {usage.status})" if usage.status else ""
    return f"| {what}{failed} | {usage.seconds:.2f} | {usage.megabytes:.0f} | {asked} |"


def robustness() -> Iterator[str]:
    found = run_robustness(SHARED / "bench" / "fa_kes" / "dev.jsonl", 10)
    yield "## Killed, resumed, shuffled\n"
    yield f"FA-KES; killed with SIGKILL after {', '.join(str(moment) for moment in found['moments'])} s and resumed.\n"  # type: ignore[attr-defined]
    yield "| run | digest of all claims and case objects |\n| --- | --- |"
    yield from (f"| {name} | `{found[name]}` |" for name in ("undisturbed", "killed", "serial"))
    yield f"| claims alone: undisturbed, two shuffled orders | `{found['claims']}`, `{found['shuffled']}` |"
    yield f"\nThe same: {'yes' if found['same'] else 'NO'}.\n"


# -- the page -------------------------------------------------------------------------------------------


def digest(path: Path) -> str:
    return f"{path.parent.name}/{path.name} sha256:{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"


def head() -> Iterator[str]:
    memory = psutil.virtual_memory().total / 2**30
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    yield "# Results\n"
    yield "Written by `make bench`. Every number is on development data unless it says otherwise.\n"
    yield f"- machine: {_processor()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"
    yield f"- date: {time.strftime('%Y-%m-%d')}, commit {commit.stdout.strip()}"
    yield f"- reader: {Reader.load().digest}; codebook: {Codebook.load().digest}\n"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
        if info.exists()
        else []
    )
    return names[0] if names else platform.processor()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="leave out timings and robustness")
    parser.add_argument("--only", metavar="NAME", help="print the tasks whose name holds NAME")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.stdout.write(
            "\n".join(example_case()) + "\n(no benchmark data beside the checkout: RESULTS.md is left as it is)\n"
        )
        return 0
    if options.only:
        chosen = tuple(task for task in TASKS if options.only in task.name)
        sys.stdout.write("\n".join(quality(chosen)) + "\n")
        return 0
    parts = [*head(), *([] if options.quick else [*speed(), *overhead(), *robustness()])]
    parts += [*quality(TASKS), *coreference(), *own_sentences(), *grounding(), *the_case(), *example_case()]
    notes = NOTES.read_text(encoding="utf-8") if NOTES.exists() else ""
    RESULTS.write_text("\n".join(parts) + "\n" + notes, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
