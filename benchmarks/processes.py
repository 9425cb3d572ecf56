"""Whole processes measured from outside: seconds and memory of a command and everything that it starts."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import psutil

SAMPLE = 0.02
"""Seconds between two looks at the processes' memory."""


@dataclass(frozen=True, slots=True)
class Usage:
    """`seconds` of wall clock; `megabytes` the peak over time of the summed resident memory of the process tree."""

    seconds: float
    megabytes: float
    status: int
    output: str


def measure(command: Sequence[str], *, watched: bool) -> Usage:
    """One run. Only a watched one says what memory it took: looking at it costs a corpus's run a fifth of its time."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as running:
        peak = 0.0
        while watched and running.poll() is None:
            peak = max(peak, _resident(running.pid))
            time.sleep(SAMPLE)
        output = running.communicate()[0] or ""
        seconds = time.perf_counter() - began
    return Usage(seconds, peak, running.returncode, output)


def medians(command: Sequence[str], runs: int) -> Usage:
    """The median time of several runs that nobody watches, and the memory of one more."""
    found = [measure(command, watched=False) for _ in range(runs)]
    watched = measure(command, watched=True)
    return Usage(median(u.seconds for u in found), watched.megabytes, found[-1].status, found[-1].output)


def _resident(pid: int) -> float:
    """Megabytes (10^6) of a process and its descendants; shared pages count once (proportional set size)."""
    try:
        parent = psutil.Process(pid)
        processes = [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    return sum(_proportional(process) for process in processes) / 1e6


def _proportional(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0
