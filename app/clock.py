"""The process's own clock. Instants that several processes compare come from the database instead."""

from __future__ import annotations

import time

DAY_MS = 86_400_000
"""A day in milliseconds."""


def monotonic() -> float:
    """Seconds on a clock that never goes back; only differences mean anything, and only in this process."""
    return time.monotonic()


def wall_ms() -> int:
    """Milliseconds since the epoch, UTC, as this machine believes them to be."""
    return time.time_ns() // 1_000_000
