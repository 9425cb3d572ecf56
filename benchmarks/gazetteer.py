"""The gazetteer's speed and memory: look-ups a second of names never asked before, time to open, resident memory.

    python -m benchmarks.gazetteer [--layers FOLDER]

Names are those of the gazetteer itself, names made of its syllables that nobody has, and respelt names that are looked
for by how they sound. The mix is heavier than that of reports: of a thousand different names that GeoWebNews and
TR-News ask for, 194 are known, 793 are not, and 13 are looked for by their sound. Memory is the growth of the process
while 100,000 mixed names are looked up, with the pages of the file that were touched.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil

from benchmarks.names_rules import near_miss, nonsense, respelt
from polybius.annotate.gazetteer import Gazetteer, packaged
from polybius.annotate.gazetteer_layers import files

NAMES = 100_000
KNOWN, UNKNOWN = 0.30, 0.68
"""Shares of names; the rest is looked for by its sound."""
COUNTRIES = frozenset({"SY", "IQ"})


def names(gazetteer: Gazetteer, count: int) -> tuple[list[str], list[str], list[str]]:
    """Known, unknown and respelt names, all different."""
    layer, chance = gazetteer.layers[-1], random.Random(5)
    known = [layer.place(at).name for at in chance.sample(range(len(layer)), min(count, len(layer)))]
    unknown = [nonsense(chance) + near_miss(name, chance) for name in known]
    spelt = [made for name in known[: count // 10] if (made := respelt(name, "SY", chance))]
    return list(dict.fromkeys(known)), list(dict.fromkeys(unknown)), list(dict.fromkeys(spelt))


def rate(look_up: Callable[[str], object], asked: Sequence[str]) -> float:
    """Look-ups a second of processor time."""
    start = time.process_time()
    for name in asked:
        look_up(name)
    return len(asked) / (time.process_time() - start)


def mixed(known: Sequence[str], unknown: Sequence[str], spelt: Sequence[str]) -> list[tuple[str, bool]]:
    exact = [*known[: int(NAMES * KNOWN)], *unknown[: int(NAMES * UNKNOWN)]]
    asked = [(name, False) for name in exact] + [(name, True) for name in spelt[: NAMES - len(exact)]]
    random.Random(7).shuffle(asked)
    return asked


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layers", type=Path, default=None, help="folder of gazetteer files to lie over the package's")
    over = files(parser.parse_args().layers)
    known, unknown, spelt = names(Gazetteer.load(over=over), NAMES)
    start = time.perf_counter()
    Gazetteer.open(over=over)
    print(f"opening                     {(time.perf_counter() - start) * 1000:8.1f} ms")
    start = time.perf_counter()
    gazetteer = Gazetteer.load(over=over)
    print(f"opening with the rows       {(time.perf_counter() - start) * 1000:8.1f} ms")
    print(f"places                      {len(gazetteer):8,} in {packaged().stat().st_size / 1e6:.1f} MB")
    print(f"known names, cold           {rate(gazetteer.find, known[:50_000]):8,.0f} a second")
    print(f"unknown names, cold         {rate(gazetteer.find, unknown[:50_000]):8,.0f} a second")
    print(f"names asked again           {rate(gazetteer.find, known[40_000:50_000]):8,.0f} a second")
    tolerant = rate(lambda name: gazetteer.find(name, tolerant=True, countries=COUNTRIES), spelt[:3_000])
    print(f"by sound, cold              {tolerant:8,.0f} a second")
    _memory(mixed(known, unknown, spelt), over)


def _memory(asked: Sequence[tuple[str, bool]], over: Sequence[Path]) -> None:
    process = psutil.Process()
    before = process.memory_info().rss
    gazetteer = Gazetteer.load(over=over)
    start = time.process_time()
    for name, tolerant in asked:
        gazetteer.find(name, tolerant, COUNTRIES)
    took = time.process_time() - start
    grown = (process.memory_info().rss - before) / 1e6
    print(f"mixed, cold                 {len(asked) / took:8,.0f} a second ({len(asked):,} names)")
    print(f"memory after the mixed ones {grown:8.1f} MB more than before")


if __name__ == "__main__":
    main()
