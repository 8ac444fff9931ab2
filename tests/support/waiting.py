"""Waiting for what happens elsewhere: always for a condition, never longer than a bound."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable
from typing import Any

from app import clock


async def eventually(condition: Callable[[], object], within: float = 20.0) -> Any:
    """The condition's first truthy answer; fails the test when there is none within so many seconds."""
    deadline = clock.monotonic() + within
    while True:
        answer = condition()
        settled = await answer if inspect.isawaitable(answer) else answer
        if settled:
            return settled
        assert clock.monotonic() < deadline, f"did not happen within {within} s: {inspect.getsource(condition).strip()}"
        await asyncio.sleep(0.01)
