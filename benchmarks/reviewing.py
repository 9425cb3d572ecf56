"""Two reviewers at once, and a server that is killed under them: is a decision lost, or doubled?

    python -m benchmarks.reviewing CASE.duckdb              2,000 decisions in ten minutes, ten kills
    python -m benchmarks.reviewing CASE.duckdb --decisions 60 --minutes 0.5 --kills 3

The case is copied first. Each reviewer judges claims and events, corrects, joins, and takes back, in steps of his own;
what is not answered (the server is down, or was killed before it could) he sends again with the same key until it is.
The server gets SIGKILL at set times, wherever it is, and is started again at once. In the end every decision that was
answered has to be in the file once and no other, and the case has to be the one that is built of all of them whole.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import UUID

import httpx

from polybius import building
from polybius.model.ids import content_id
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store

HEADERS = {"X-Polybius": "1"}
PATIENCE_S = 120.0
"""Seconds until a server must have started, and until a case must hold what was decided."""
PAUSE_S = 0.2
"""Seconds after which a reviewer sends again what was not answered."""
REASON = "compared with the text"


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is decided, in how long, by how many, under how many kills."""

    decisions: int = 2_000
    minutes: float = 10.0
    kills: int = 10
    reviewers: int = 2
    seed: int = 7

    @property
    def seconds(self) -> float:
        return self.minutes * 60


DEFAULT = Plan()


@dataclass(slots=True)
class Log:
    """What reviewers sent and what they were answered."""

    taken: dict[str, str] = field(default_factory=dict)
    """Id of the decision by key."""
    refused: int = 0
    again: int = 0
    """Requests that were sent once more."""
    seconds: list[float] = field(default_factory=list)
    """Of requests that were answered at once."""
    pending: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Result:
    """What is left of it. `lost`: answered, and not in the file; `doubled`: in it more than once, or by nobody."""

    taken: int
    kept: int
    lost: int
    doubled: int
    same_case: bool
    refused: int
    again: int
    kills: int
    minutes: float
    p50: float
    p95: float
    most_pending: int
    restart: float


# -- the server -------------------------------------------------------------------------------------------------


class Server:
    """`polybius serve` in a process of its own, on one port for all its lives."""

    def __init__(self, case: Path) -> None:
        self._case = case
        self._port = _free_port()
        self.address = f"http://127.0.0.1:{self._port}/api/v1"
        self._process: subprocess.Popen[bytes] | None = None
        self.restarts: list[float] = []

    def start(self) -> None:
        """Returns when it answers. Raises `RuntimeError` where it does not."""
        begun = time.monotonic()
        command = [sys.executable, "-m", "polybius", "serve", str(self._case), "--port", str(self._port), "--no-open"]
        with (self._case.parent / "server.log").open("ab") as log:
            paths = os.pathsep.join(path for path in sys.path if path)
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": paths})
        while time.monotonic() - begun < PATIENCE_S:
            if self._answers():
                self.restarts.append(time.monotonic() - begun)
                return
            if self._process.poll() is not None:
                raise RuntimeError(f"the server ended with {self._process.returncode}; see {log.name}")
            time.sleep(0.1)
        raise RuntimeError("the server does not start")

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/case", timeout=30).status_code == 200
        except httpx.TransportError:
            return False

    def kill(self) -> None:
        """SIGKILL: no handler runs, nothing is flushed."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(PATIENCE_S)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


# -- a reviewer -------------------------------------------------------------------------------------------------


class Reviewer:
    """Decides at his own pace. His steps are drawn from a seed: claims and events are those that the case had first."""

    def __init__(self, name: str, server: Server, plan: Plan, log: Log, seed: int) -> None:
        self._name = name
        self._server = server
        self._share = plan.decisions // plan.reviewers
        self._pace = plan.seconds / self._share
        self._log = log
        self._dice = random.Random(seed)
        self._mine: list[str] = []
        self._client = httpx.Client(headers=HEADERS, timeout=60)

    def work(self, stopped: threading.Event) -> None:
        claims, events = self._items("claims"), self._items("events")
        begun, taken = time.monotonic(), 0
        while taken < self._share and not stopped.is_set():
            due = begun + taken * self._pace
            time.sleep(max(0.0, due - time.monotonic()))
            taken += self._decide(*self._step(claims, events))

    def _items(self, kind: str) -> list[dict[str, Any]]:
        answer = self._client.get(f"{self._server.address}/{kind}", params={"size": 500})
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    def _step(self, claims: Sequence[dict[str, Any]], events: Sequence[dict[str, Any]]) -> tuple[str, dict[str, Any]]:
        """What is sent next, and where to."""
        body: dict[str, Any] = {"key": str(UUID(int=self._dice.getrandbits(128), version=4)), "user": self._name,
                                "reason": REASON}  # fmt: skip
        act = self._dice.choices(
            ("accept", "reject", "edit", "unsure", "event", "join", "undo"), (40, 15, 15, 5, 10, 5, 10)
        )[0]
        if act == "undo" and self._mine:
            return f"/decisions/{self._mine.pop(self._dice.randrange(len(self._mine)))}/undo", body
        if act == "join":
            one, other = self._dice.sample([event["id"] for event in events], 2)
            return "/decisions", {**body, "act": "join", "subject": one, "other": other}
        if act == "event":
            how = self._dice.choice(("accept", "unsure"))
            return "/decisions", {**body, "act": how, "subject": self._dice.choice(events)["id"]}
        claim = self._dice.choice(claims)
        given = {"act": act if act not in ("undo", "event") else "accept", "subject": claim["id"]}
        if act == "edit":
            given |= {"field": "certainty", "value": self._dice.choice(("asserted", "hedged", "alleged"))}
        return "/decisions", {**body, **given}

    def _decide(self, path: str, body: dict[str, Any]) -> bool:
        """Sends it until it is answered; was it taken?"""
        tries = 0
        while True:
            begun = time.monotonic()
            try:
                answer = self._client.post(self._server.address + path, json=body)
            except httpx.TransportError:
                answer = None
            if answer is not None and answer.status_code < 500:
                break
            tries += 1
            time.sleep(PAUSE_S)
        self._log.again += tries
        if not tries:
            self._log.seconds.append(time.monotonic() - begun)
        if answer.status_code != 201:
            self._log.refused += 1
            return False
        made = answer.json()
        self._log.taken[body["key"]] = made["decision"]["id"]
        self._log.pending.append(made["pending"])
        if made["decision"]["undoes"] is None:
            self._mine.append(made["decision"]["id"])
        return True


# -- the run ----------------------------------------------------------------------------------------------------


def run(case: Path, plan: Plan) -> Result:
    """Reviews a copy of the case."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "case.duckdb"
        shutil.copy(case, copy)
        before = _built(copy)
        server = Server(copy)
        server.start()
        begun = time.monotonic()
        try:
            log, killed = _reviewed(server, plan)
            taken = time.monotonic() - begun
            _settle(server)
        finally:
            server.stop()
        return _result(copy, before, log, killed, taken / 60, server)


def _built(case: Path) -> set[str]:
    """Builds the case as this version does, so that the first decision does not have to; ids of decisions it has."""
    store = open_store(str(case))
    try:
        building.rebuild(store, Settings())
        return {one.id for one in store.decisions()}
    finally:
        store.close()


def _reviewed(server: Server, plan: Plan) -> tuple[Log, int]:
    log, stopped = Log(), threading.Event()
    reviewers = [Reviewer(f"reviewer {n}", server, plan, log, plan.seed + n) for n in range(plan.reviewers)]
    threads = [threading.Thread(target=one.work, args=(stopped,), daemon=True) for one in reviewers]
    for thread in threads:
        thread.start()
    killed = 0
    try:
        for at in _moments(plan):
            _wait(at, threads)
            server.kill()
            killed += 1
            server.start()
        for thread in threads:
            thread.join()
    finally:
        stopped.set()
    return log, killed


def _moments(plan: Plan) -> Iterator[float]:
    """When the server is killed, in `time.monotonic`: spread over the run, none of them round."""
    begun, dice = time.monotonic(), random.Random(plan.seed)
    for number in range(plan.kills):
        yield begun + plan.seconds * (number + 0.3 + 0.6 * dice.random()) / plan.kills


def _wait(until: float, threads: Sequence[threading.Thread]) -> None:
    while time.monotonic() < until and any(thread.is_alive() for thread in threads):
        time.sleep(0.05)


def _settle(server: Server) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        shown = httpx.get(f"{server.address}/case", timeout=60).json()
        if not shown["pending"] and not shown["building"]:
            return
        time.sleep(0.2)
    raise RuntimeError("decisions are still pending")


def _result(case: Path, before: set[str], log: Log, killed: int, minutes: float, server: Server) -> Result:
    store = open_store(str(case))
    try:
        kept = [one.id for one in store.decisions() if one.id not in before]
        wanted = {content_id("d", "sent", key): id_ for key, id_ in log.taken.items()}
        same = _objects(store) == _whole(store)
    finally:
        store.close()
    lost = sum(id_ not in set(kept) for id_ in log.taken.values())
    seconds = log.seconds or [0.0]
    return Result(
        taken=len(log.taken), kept=len(kept), lost=lost,
        doubled=len(kept) - len(set(kept)) + sum(id_ not in wanted for id_ in kept), same_case=same,
        refused=log.refused, again=log.again, kills=killed, minutes=round(minutes, 2), p50=round(median(seconds), 3),
        p95=round(quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0], 3),
        most_pending=max(log.pending, default=0), restart=round(median(server.restarts[1:] or [0.0]), 1),
    )  # fmt: skip


def _objects(store: Store) -> str:
    """A digest of all objects of the case."""
    case = store.case()
    return content_id("k", *(repr(getattr(case, kind)) for kind in type(case).__dataclass_fields__))


def _whole(store: Store) -> str:
    """The digest of the same case, built whole."""
    with store.growing("none"):
        pass
    building.rebuild(store, Settings())
    return _objects(store)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("--decisions", type=int, default=DEFAULT.decisions)
    parser.add_argument("--minutes", type=float, default=DEFAULT.minutes)
    parser.add_argument("--kills", type=int, default=DEFAULT.kills)
    parser.add_argument("--reviewers", type=int, default=DEFAULT.reviewers)
    given = parser.parse_args(arguments)
    found = run(given.case, Plan(given.decisions, given.minutes, given.kills, given.reviewers))
    for name in Result.__dataclass_fields__:
        print(f"{name.replace('_', ' '):13} {getattr(found, name)}")
    return 0 if not found.lost and not found.doubled and found.same_case else 1


if __name__ == "__main__":
    sys.exit(main())
