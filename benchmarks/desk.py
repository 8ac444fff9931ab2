"""Durable assignments a second: one commit for all that has arrived against one commit each, with 64 in flight."""

from __future__ import annotations

import asyncio
import sys

from app.services.desk import open_desk
from app.settings import DatabaseSettings
from app.store import routing_configs
from app.store.database import connect
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from benchmarks._databases import fresh, server
from benchmarks.table import Row, at_least, figure
from routing import AgentConfig, Config, QueueConfig
from routing.events import AdoptConfig, SetPresence
from routing.vocabulary import Presence

TITLE = "durable assignments, 64 in flight"
ROUNDS = 5
IN_FLIGHT = 64
SECONDS = 1.0
TARGETS = {1: 3.0, 2: 2.5, 4: 1.0}
"""By deciding processes: how many times as many as with a commit for each."""


def run() -> list[Row]:
    """All forms, interleaved, on one database."""
    with server() as dsn:
        return asyncio.run(_run(dsn))


async def _run(server_dsn: str) -> list[Row]:
    rates: dict[tuple[int, str], list[float]] = {}
    async with fresh(server_dsn, "bench_desk") as dsn:
        await prepare(dsn, IN_FLIGHT)
        generation = 0
        for _ in range(ROUNDS):
            for processes in TARGETS:
                for form in ("group", "single"):
                    generation += 1
                    rates.setdefault((processes, form), []).append(await _round(dsn, form, processes, generation))
    return [row for processes in TARGETS for row in _rows(rates, processes)]


def _rows(rates: dict[tuple[int, str], list[float]], processes: int) -> list[Row]:
    group, single = rates[processes, "group"], rates[processes, "single"]
    ratios = [many / one for many, one in zip(group, single, strict=True)]
    return [
        figure(f"{processes} deciding: group commit", group, "/s"),
        figure(f"{processes} deciding: a commit each", single, "/s"),
        at_least(f"{processes} deciding: ratio", ratios, TARGETS[processes]),
    ]


async def prepare(dsn: str, agents: int) -> None:
    """A queue of its own for every agent, and all agents available."""
    queues = {number: QueueConfig(number) for number in range(1, agents + 1)}
    config = Config(0, queues, {number: AgentConfig(number, queues=(number,)) for number in queues})
    async with (
        connect(dsn, DatabaseSettings()) as database,
        open_notices(dsn) as notices,
        open_desk(dsn, ROUTING_GROUP, notices) as desk,
    ):
        async with database.transaction() as connection:
            number = await routing_configs.save(connection, config)
        await desk.submit(AdoptConfig(number), key=f"config:{number}")
        for agent in queues:
            await desk.submit(SetPresence(agent, Presence.AVAILABLE), key=f"available:{agent}")


async def _round(dsn: str, form: str, processes: int, generation: int) -> float:
    """The sum over processes; each starts its contact numbers where no round before it was."""
    share = IN_FLIGHT // processes
    children = [await _start(dsn, form, 1 + share * each, share, generation) for each in range(processes)]
    return sum([float((await child.communicate())[0]) for child in children])


async def _start(dsn: str, form: str, first: int, count: int, generation: int) -> asyncio.subprocess.Process:
    arguments = [dsn, form, str(first), str(count), str(SECONDS), str(generation)]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks._deciding", *arguments, stdout=asyncio.subprocess.PIPE
    )
