"""The pace of answers: whatever is found, it is told at the same time after the question."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from app import clock

AnswerT = TypeVar("AnswerT")


@dataclass(frozen=True)
class Pace:
    """A clock (seconds) and a way to wait for a duration (seconds)."""

    now: Callable[[], float] = clock.monotonic
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep

    async def after(self, milliseconds: int, work: Awaitable[AnswerT]) -> AnswerT:
        """What the work comes to, not told before so long has passed since it began."""
        due = self.now() + milliseconds / 1000
        answer = await work
        await self.sleep(max(due - self.now(), 0.0))
        return answer
