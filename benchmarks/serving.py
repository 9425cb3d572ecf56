"""What a served case costs: a server on a case, asked twenty times a second by a mixed script.

    python -m benchmarks.serving CASE.duckdb [CASE ...]     seconds to the first answer, p50 and p95 by route, memory
    python -m benchmarks.serving CASE.duckdb --seconds 30 --rate 20

The script is what a page asks as somebody works on it: the first view, then filters, pans of the map and the timeline,
cards, reports, searches, tables. No question is asked twice, so that nothing is answered from what is kept of it.
Each starts when its time has come, whether or not the ones before are answered: a slow server gets no rest. The load
is made in this process, on the same machine: what it costs is in the figures.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any
from urllib.parse import urlencode

import httpx
import psutil

ROUTES = 40
"""Threads that ask."""
PATIENCE = 900
"""Seconds until the server must have started."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and how long it took; `status` as of HTTP."""

    route: str
    url: str
    seconds: float
    status: int
    size: int


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs, and how long it took to start and to give its first answer."""

    process: subprocess.Popen[str]
    address: str
    started: float
    first: float


def start(case: str) -> Served:
    """Raises `RuntimeError` where it does not start."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "polybius", "serve", case, "--no-open", "--port", "0", "--read-only"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    line = process.stderr.readline()
    if "http://" not in line:
        raise RuntimeError(line + process.stderr.read())
    started = time.perf_counter() - begun
    address = line[line.index("http://") :].split()[0].rstrip("/") + "/api/v1"
    httpx.get(f"{address}/case", timeout=PATIENCE).raise_for_status()
    return Served(process, address, started, time.perf_counter() - begun)


def ready(address: str) -> float:
    """Waits for the search; seconds that it took."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < PATIENCE:
        state = httpx.get(f"{address}/case", timeout=PATIENCE).json()["search"]["state"]
        if state != "building":
            break
        time.sleep(0.5)
    return time.perf_counter() - begun


class Script:
    """Questions as a page asks them, each another one, by a seed."""

    def __init__(self, address: str, seed: int = 11) -> None:
        self._dice = random.Random(seed)
        self._address = address
        case = self._get("/case")
        self._facets, extent = case["facets"], case["extent"]
        core = extent["core"]
        self._first = date.fromisoformat(core["from"] or "2000-01-01")
        self._days = max(1, (date.fromisoformat(core["to"] or "2000-01-02") - self._first).days)
        self._box = extent["bbox"] or [-180, -80, 180, 80]
        self._events = [row["id"] for row in self._get("/events?sort=-weight&size=500")["items"]]
        self._reports = [row["id"] for row in self._get("/reports?size=500")["items"]]
        self._days_of_control = self._get("/control/days")["days"] or ["2000-01-01"]

    def _get(self, path: str) -> Any:
        return httpx.get(f"{self._address}{path}", timeout=PATIENCE).json()

    def questions(self, number: int) -> Iterator[tuple[str, str]]:
        """Routes with their addresses."""
        routes = [route for route, times in MIX for _ in range(times)]
        for n in range(number):
            route = routes[n % len(routes)] if n < len(routes) else self._dice.choice(routes)
            yield route, f"{getattr(self, f'_{route}')()}"

    def _state(self, **more: object) -> str:
        """Two or three filters."""
        chosen: dict[str, object] = {}
        begin = self._first + timedelta(days=self._dice.randrange(self._days))
        if self._dice.random() < 0.7:
            chosen["from"] = begin.isoformat()
            chosen["to"] = (begin + timedelta(days=self._dice.randrange(20, 1500))).isoformat()
        for name in self._dice.sample(("type", "standing", "actor", "place", "outlet"), self._dice.randrange(0, 3)):
            values = [one["value"] for one in self._facets[name][:20] if one["n"]]
            if values:
                chosen[name] = f'"{self._dice.choice(values)}"'
        return urlencode({**chosen, **more})

    def _facets_(self) -> str:
        return f"/facets?{self._state()}"

    def _events_(self) -> str:
        return f"/events?{self._state(sort=self._dice.choice(['date', '-weight']), page=self._dice.randrange(1, 4))}"

    def _map(self) -> str:
        zoom = self._dice.uniform(2, 9)
        west, south, east, north = self._box
        width, height = (east - west) / 2 ** (zoom - 2), (north - south) / 2 ** (zoom - 2)
        x, y = self._dice.uniform(west, east), self._dice.uniform(south, north)
        frame = f"{x - width:.3f},{max(-89, y - height):.3f},{x + width:.3f},{min(89, y + height):.3f}"
        return f"/map?{self._state(frame=frame, zoom=f'{zoom:.2f}')}"

    def _timeline(self) -> str:
        lanes = self._dice.choice(["type", "actor", "place", "standing"])
        return f"/timeline?{self._state(lanes=lanes, bins=self._dice.randrange(60, 400), marks=80)}"

    def _event(self) -> str:
        return f"/events/{self._dice.choice(self._events)}?n={self._dice.random()}"

    def _report(self) -> str:
        return f"/reports/{self._dice.choice(self._reports)}?n={self._dice.random()}"

    def _control(self) -> str:
        return f"/control?on={self._dice.choice(self._days_of_control)}&n={self._dice.random()}"

    def _graph(self) -> str:
        return f"/graph?{self._state(limit=60)}"

    def _claims(self) -> str:
        return f"/claims?{self._state(kind=self._dice.choice(['event', 'figure', 'statement']))}"

    def _reports_(self) -> str:
        return f"/reports?{self._state()}"

    def _search(self) -> str:
        words = self._dice.sample(("attack", "soldiers", "convoy", "market", "civilians", "villagers", "town"), 2)
        return f"/search?{self._state(q=' '.join(words[: self._dice.randrange(1, 3)]))}"

    def _suggest(self) -> str:
        return f"/suggest?q={''.join(self._dice.choices('aeioknrst', k=3))}"

    def _table(self) -> str:
        name = self._dice.choice(("control", "actors", "alignments", "agreements", "outlook", "events"))
        return f"/tables/{name}?{self._state()}"


MIX = (("facets_", 3), ("map", 5), ("timeline", 4), ("events_", 4), ("event", 4), ("report", 2), ("control", 2),
       ("graph", 1), ("claims", 2), ("reports_", 1), ("search", 1), ("suggest", 2), ("table", 1))  # fmt: skip
"""Of thirty-two questions so many are of each route."""


def load(address: str, rate: float, seconds: float) -> list[Asked]:
    """Asks so often a second, for so long."""
    questions = list(Script(address).questions(int(rate * seconds)))
    limits = httpx.Limits(max_connections=ROUTES, max_keepalive_connections=ROUTES)
    with httpx.Client(timeout=PATIENCE, limits=limits) as client, ThreadPoolExecutor(ROUTES) as threads:
        begun = time.perf_counter()
        waiting: list[Future[Asked]] = []
        for n, (route, url) in enumerate(questions):
            time.sleep(max(0.0, begun + n / rate - time.perf_counter()))
            waiting.append(threads.submit(_ask, client, route, address + url))
        return [one.result() for one in waiting]


def _ask(client: httpx.Client, route: str, url: str) -> Asked:
    begun = time.perf_counter()
    answer = client.get(url)
    return Asked(route.rstrip("_"), url, time.perf_counter() - begun, answer.status_code, len(answer.content))


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    if len(seconds) < 2:
        return (1000 * seconds[0],) * 2 if seconds else (0.0, 0.0)
    cuts = quantiles(seconds, n=20, method="inclusive")
    return 1000 * cuts[9], 1000 * cuts[18]


def table(case: str, rate: float, seconds: float) -> Iterator[str]:
    served = start(case)
    try:
        process = psutil.Process(served.process.pid)
        at_start = process.memory_info().rss / 1e6
        searched = ready(served.address)
        answers = load(served.address, rate, seconds)
        yield f"### {Path(case).name}\n"
        times = f"started in {served.started:.1f} s, first answer after {served.first:.1f} s"
        yield f"{times}, search {searched:.1f} s later"
        peak = _peak(process)
        after = process.memory_info().rss / 1e6
        yield f"memory {at_start:.0f} MB at the start, {after:.0f} MB after, peak {peak:.0f} MB\n"
        yield from _rows(answers)
    finally:
        served.process.terminate()
        served.process.wait(timeout=30)


def _rows(answers: Sequence[Asked]) -> Iterator[str]:
    by_route: dict[str, list[Asked]] = defaultdict(list)
    for one in answers:
        by_route[one.route].append(one)
    yield "| route | asked | p50 ms | p95 ms | largest kB | not 200 |\n| --- | --- | --- | --- | --- | --- |"
    for route in [*sorted(by_route), "all"]:
        own = by_route[route] if route != "all" else list(answers)
        p50, p95 = percentiles([one.seconds for one in own])
        wrong = sum(one.status != 200 for one in own)
        yield f"| {route} | {len(own)} | {p50:.0f} | {p95:.0f} | {max(one.size for one in own) / 1e3:.0f} | {wrong} |"


def _peak(process: Any) -> float:
    """Highest resident memory in MB, where the system keeps it."""
    status = Path(f"/proc/{process.pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1e3 for line in lines if line.startswith("VmHWM")), 0.0)


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="+")
    parser.add_argument("--rate", type=float, default=20.0, help="questions a second")
    parser.add_argument("--seconds", type=float, default=30.0)
    args = parser.parse_args(arguments)
    for case in args.cases:
        for line in table(case, args.rate, args.seconds):
            say(line)


if __name__ == "__main__":
    main()
