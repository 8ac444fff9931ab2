"""The programs beside the service, as the demo runs them, but forked off one that has imported them already."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import aiohttp

from app.demo.programs import Program
from tests.journeys import forked
from tests.journeys.fleet import stop
from tests.journeys.forked import Forked
from tests.support.waiting import eventually


class Running(NamedTuple):
    """A started program."""

    program: Program
    process: Forked

    async def ready(self, http: aiohttp.ClientSession) -> None:
        """Wait until it answers."""
        await eventually(lambda: answers(http, self.program.ready), within=60)

    async def stop(self) -> None:
        """End it."""
        await stop(self.process)


@asynccontextmanager
async def running(program: Program, logs: Path) -> AsyncIterator[Running]:
    """The program, for as long as the block runs."""
    started = Running(program, await forked.run(program, logs / f"{program.name}.log"))
    try:
        yield started
    finally:
        await started.stop()


async def answers(http: aiohttp.ClientSession, url: str) -> bool:
    """Whether a request to this address finds all well."""
    try:
        async with http.get(url, timeout=aiohttp.ClientTimeout(total=2)) as answer:
            return answer.status == 200
    except (aiohttp.ClientError, TimeoutError):
        return False
