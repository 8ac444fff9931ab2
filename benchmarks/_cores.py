"""Which core the measured program has for itself, and which one everything around it shares."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def cores() -> tuple[set[int], set[int]]:
    """The measured program's core and the others; the same one for both where there is only one."""
    if sys.platform != "linux":
        return set(), set()
    first, *others = sorted(os.sched_getaffinity(0))
    return {first}, set(others) or {first}


def pin(process: int, allowed: set[int]) -> None:
    """Let a process run only there; elsewhere than on Linux it runs where it likes."""
    if sys.platform == "linux":
        os.sched_setaffinity(process, allowed)


@contextmanager
def beside() -> Iterator[set[int]]:
    """Leave the first core alone, we and all that we start; yields that core, for the measured program."""
    measured, around = cores()
    pin(0, around)
    try:
        yield measured
    finally:
        pin(0, measured | around)


def processor_seconds(process: int) -> float:
    """Processor time a process has used so far, all of its threads; 0 where that is not known."""
    if sys.platform != "linux":
        return 0.0
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
