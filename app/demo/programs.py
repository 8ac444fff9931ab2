"""The programs the demo runs beside itself: started together, watched, and stopped in order."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import aiohttp

from app.errors import Unavailable

stop_seconds = 8.0
"""How long a program may take to end before it is killed."""
_bound = Path(__file__).with_name("bound.py")


class Program(NamedTuple):
    """A Python program: module and arguments, folder, environment, and the URL that answers when it is ready."""

    name: str
    command: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    ready: str


class Running(NamedTuple):
    """A started program, and the file its output goes to."""

    program: Program
    process: Process
    log: Path

    async def ready(self, http: aiohttp.ClientSession, seconds: float = 30.0) -> None:
        """Wait until it answers. Raises `Unavailable`, naming its log, when it ends or takes too long."""
        ended = asyncio.create_task(self.process.wait())
        answers = asyncio.create_task(_answers(http, self.program.ready))
        done, _ = await asyncio.wait({ended, answers}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        ended.cancel()
        answers.cancel()
        if answers not in done:
            raise Unavailable(f"The {self.program.name} did not start; {self.log} says why.")

    async def stop(self) -> None:
        """Ask it to end, and end it when it does not listen."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            await asyncio.wait_for(self.process.wait(), stop_seconds)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


@asynccontextmanager
async def running(program: Program, logs: Path) -> AsyncIterator[Running]:
    """The program, for as long as the block runs. It ends with us, even when we are killed."""
    log = logs / f"{program.name}.log"
    with log.open("wb") as out:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(_bound),
            str(os.getpid()),
            sys.executable,
            "-m",
            *program.command,
            cwd=program.folder,
            env=dict(program.environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            # Ctrl-C is for us alone: we stop the programs in order.
            start_new_session=True,
        )
    started = Running(program, process, log)
    try:
        yield started
    finally:
        await started.stop()


async def _answers(http: aiohttp.ClientSession, url: str) -> None:
    while True:
        try:
            async with http.get(url) as response:
                if response.status == 200:
                    return
        except (aiohttp.ClientError, OSError):
            pass
        await asyncio.sleep(0.05)
