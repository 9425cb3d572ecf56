"""A server of a case in a process of its own: started, killed, and started again at the same address."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

SECONDS = 60
"""How long a server may take to answer first: it reads the case, and builds what a killed one left unbuilt."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@dataclass
class Served:
    case: Path
    user: str = "ana"
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    more: tuple[str, ...] = ()
    """Options of `polybius serve` beside these."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> Served:
        """Raises `AssertionError` with what it said where it does not answer."""
        command = [sys.executable, "-m", "polybius", "serve", str(self.case), "--port", str(self.port), "--no-open"]
        self.process = subprocess.Popen(
            [*command, "--user", self.user, *self.more],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        end = time.monotonic() + SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                said = self.process.stderr.read().decode() if self.process.stderr else ""
                self.kill()
                raise AssertionError(f"the server did not start: {said}")
            time.sleep(0.1)
        return self

    def kill(self) -> None:
        """As when the machine fails: nothing is put in order."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
            if self.process.stderr:
                self.process.stderr.close()
        self.process = None

    def get(self, path: str) -> object:
        """The answer of the API, parsed."""
        answer = httpx.get(f"{self.url}api/v1/{path}", timeout=30)
        answer.raise_for_status()
        return answer.json()

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}api/v1/case", timeout=30).status_code == 200
        except httpx.HTTPError:
            return False
