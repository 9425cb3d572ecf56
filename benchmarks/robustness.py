"""Is a case the same, byte for byte, whatever happens to the run? `python -m benchmarks.robustness INPUT [KILLS]`.

`python -m benchmarks.robustness --long WORDS` annotates one report of that many words in a process of its own and
prints its seconds of processor time and its peak of resident memory beside those of a report of a hundredth of its
length.

Reads INPUT undisturbed; then killed with SIGKILL at random moments and resumed; then with another engine and in
shuffled order. Prints the digest of all exported claims and case objects for each.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from polybius.annotate.annotator import Annotator
from polybius.codebook import Codebook
from polybius.model.plain import dumps
from polybius.model.text import Origin, Report
from polybius.stores import open_store

SEED = 20261122


def read_command(paths: list[Path], case: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "polybius", "read", *map(str, paths), "--case", str(case), *options]


def digest(case: Path) -> str:
    """Digest of every claim and case object in the store's order."""
    store = open_store(str(case), read_only=True)
    try:
        said = hashlib.sha256()
        for claim in store.claims():
            said.update(dumps(claim).encode("utf-8", "surrogatepass"))
        said.update(dumps(store.case()).encode("utf-8", "surrogatepass"))
        return said.hexdigest()[:16]
    finally:
        store.close()


def killed(paths: list[Path], case: Path, kills: int, whole: float) -> tuple[str, list[float]]:
    """Kills runs at random moments of an undisturbed run's time, then lets one end."""
    moments = [round(random.Random(SEED + n).uniform(0.3, whole / 2), 2) for n in range(kills)]
    for moment in moments:
        running = subprocess.Popen(read_command(paths, case), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        running.send_signal(signal.SIGKILL)
        running.wait()
        time.sleep(0.5)  # orphaned workers of the pool notice that their parent is gone
    subprocess.run(read_command(paths, case), check=True, capture_output=True)
    return digest(case), moments


def shuffled(source: Path, folder: Path, seed: int) -> list[Path]:
    """The records of a JSON Lines file as files of one record each, in shuffled order."""
    folder.mkdir()
    lines = source.read_text(encoding="utf-8").splitlines()
    random.Random(seed).shuffle(lines)
    path = folder / source.name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [path]


def claims_digest(case: Path) -> str:
    """Digest of claims alone: the rows of a shuffled file have other numbers, so reports' origins differ."""
    store = open_store(str(case), read_only=True)
    try:
        said = hashlib.sha256()
        for claim in store.claims():
            said.update(dumps(claim).encode("utf-8", "surrogatepass"))
        return said.hexdigest()[:16]
    finally:
        store.close()


def run(source: Path, kills: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.perf_counter()
        subprocess.run(read_command([source], folder / "whole"), check=True, capture_output=True)
        whole = time.perf_counter() - began
        reference, claims = digest(folder / "whole"), claims_digest(folder / "whole")
        after_kills, moments = killed([source], folder / "killed", kills, whole)
        subprocess.run(read_command([source], folder / "serial", "--engine", "serial"), check=True, capture_output=True)
        orders = []
        for seed in (1, 2):
            case = folder / f"order{seed}"
            subprocess.run(
                read_command(shuffled(source, folder / f"in{seed}", seed), case), check=True, capture_output=True
            )
            orders.append(claims_digest(case))
        return {
            "seconds": round(whole, 1),
            "undisturbed": reference,
            "killed": after_kills,
            "moments": moments,
            "serial": digest(folder / "serial"),
            "claims": claims,
            "shuffled": orders,
            "same": after_kills == reference == digest(folder / "serial") and set(orders) == {claims},
        }


def long_text(words: int) -> str:
    """Reports on as many days as the words are enough for; no two sentences alike."""
    days = (
        f"On day {day} of the siege the army shelled Velm and killed {day % 40} people, a ministry official said. "
        f"“We lost {day * 3} tonnes of flour,” Awa Diallo told reporters.\n\n"
        for day in range(1, words // 28 + 2)
    )
    return "".join(days)


def annotate_long(words: int) -> dict[str, float]:
    """Annotates such a text; processor time in seconds without loading, peak of resident memory in MiB."""
    annotator = Annotator(Codebook.load())
    text = long_text(words)
    began = time.process_time()
    annotated = annotator.annotate(Report("r_long", text, (Origin("long.txt", date="2016-05-04"),)))
    spent = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "words": len(text.split()),
        "sentences": len(list(annotated.sentences())),
        "seconds": spent,
        "peak_mib": peak,
    }


def long(words: int) -> list[dict[str, float]]:
    """The figures for a hundredth of the words and for all, each from a process of its own."""
    runs = []
    for size in (words // 100, words):
        command = [sys.executable, "-m", "benchmarks.robustness", "--annotate", str(size)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        runs.append(json.loads(done.stdout))
    return runs


if __name__ == "__main__":
    if sys.argv[1] in ("--long", "--annotate"):
        measure = long if sys.argv[1] == "--long" else annotate_long
        sys.stdout.write(json.dumps(measure(int(sys.argv[2])), indent=2) + "\n")
        sys.exit(0)
    found = run(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10)
    sys.stdout.write(json.dumps(found, indent=2) + "\n")
    sys.exit(0 if found["same"] else 1)
