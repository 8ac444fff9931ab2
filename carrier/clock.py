"""The carrier's only clock: call time, which may run faster than real time, and the wall clock."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from email.utils import format_datetime


class Clock:
    """Call time in seconds, running `speed` times as fast as real time."""

    def __init__(self, speed: float = 1.0) -> None:
        self.speed = speed

    def now(self) -> float:
        """Seconds of call time since an arbitrary instant; never goes back."""
        return time.monotonic() * self.speed

    def real(self, seconds: float) -> float:
        """How many real seconds `seconds` of call time take."""
        return seconds / self.speed

    async def sleep(self, seconds: float) -> None:
        """Let `seconds` of call time pass."""
        await asyncio.sleep(self.real(seconds))

    def timeout(self, seconds: float | None) -> asyncio.Timeout:
        """A scope that raises TimeoutError after `seconds` of call time; None never does."""
        return asyncio.timeout(None if seconds is None else self.real(seconds))

    def epoch(self) -> float:
        """Real seconds since 1970, for checking the expiry of tokens."""
        return time.time()

    def stamp(self) -> str:
        """The wall clock as RFC 2822 in UTC, the form every date in the REST API and every callback has."""
        return format_datetime(datetime.now(UTC))
