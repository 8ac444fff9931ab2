"""The embedded PostgreSQL: to the first query from nothing and from data it has, and after its user is killed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import asyncpg

from app import clock
from app.store import embedded
from benchmarks._databases import state_folder
from benchmarks.table import Row, at_most

TITLE = "embedded PostgreSQL"
ROUNDS = 5
GONE_SECONDS = 10.0
"""How long a server may take to end after its user was killed, before it counts as an orphan."""


def run() -> list[Row]:
    """Start, query and stop; then once more by a process that is killed."""
    cold, warm, orphans, ending = [], [], 0, []
    for _ in range(ROUNDS):
        with state_folder() as folder:
            cold.append(_first_query(folder))
            warm.append(_first_query(folder))
            ending.append(_seconds_after_kill(folder))
            orphans += ending[-1] >= GONE_SECONDS
    return [
        at_most("cold, to the first query", cold, 1.0, " s"),
        at_most("warm, to the first query", warm, 0.25, " s"),
        at_most(f"servers left after SIGKILL, of {ROUNDS}", [orphans], 0),
        at_most("from SIGKILL to the end of the server", ending, GONE_SECONDS, " s"),
    ]


def _first_query(folder: Path) -> float:
    began = clock.monotonic()
    running = embedded.join_or_start(folder)
    try:
        asyncio.run(_ask(running.dsn, "SELECT 1"))
        return clock.monotonic() - began
    finally:
        running.stop()


async def _ask(dsn: str, question: str) -> object:
    connection = await asyncpg.connect(dsn)
    answer = await connection.fetchval(question)
    await connection.close()
    return answer


def _seconds_after_kill(folder: Path) -> float:
    """From the SIGKILL of a process that uses the server to the end of the server's own process."""
    command = [sys.executable, "-m", "benchmarks._using", str(folder)]
    user = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    assert user.stdout is not None
    server = int(user.stdout.readline())
    user.kill()
    user.wait()
    user.stdout.close()
    began = clock.monotonic()
    while _alive(server) and clock.monotonic() - began < GONE_SECONDS:
        time.sleep(0.01)
    return clock.monotonic() - began


def _alive(process: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False
