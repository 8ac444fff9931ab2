"""Scopes for work that must not outlive the scope."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

T = TypeVar("T")


@asynccontextmanager
async def running(work: Coroutine[Any, Any, T]) -> AsyncIterator[asyncio.Future[T]]:
    """Let `work` run beside the scope; when the scope ends it is cancelled if it has not finished."""
    task = asyncio.ensure_future(work)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def first_of(*awaited: asyncio.Future[Any]) -> None:
    """Wait until one of these is done; none is cancelled."""
    await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
