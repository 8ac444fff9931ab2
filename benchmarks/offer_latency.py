"""From an agent who becomes free to the durable offer: open loop, a thousand a second."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from itertools import count
from statistics import median, quantiles
from typing import NamedTuple

import uvloop

from app import clock
from app.services.desk import open_desk
from app.store.database import open_turn_connection
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from benchmarks._databases import fresh, server
from benchmarks.desk import prepare
from benchmarks.table import Row, at_most, figure
from routing.events import EnqueueContact

TITLE = "agent free to durable offer, 1 000 a second, open loop"
ROUNDS = 5
SECONDS = 2
P99_MS = 5.0
SLOW_COMMIT_MS = 1.0
"""Where a commit takes longer, the bound is (processes + 3) turns instead."""
FLAT = 2.0
"""How many times as long it may take with 1 000 agents as with 10, given the noise of a p99."""
_rounds = count(1)


class Form(NamedTuple):
    """What is measured: deciding processes, agents, and how many of them become free a second."""

    processes: int
    agents: int
    rate: int


ONE, TWO = Form(1, 100, 1_000), Form(2, 100, 1_000)
FEW, MANY = Form(1, 10, 300), Form(1, 1_000, 300)
"""Ten agents cannot each become free more often: the turn before would not be over."""


def run() -> list[Row]:
    """One and two deciding processes, and few and many agents, interleaved."""
    with server() as dsn:
        return uvloop.run(_run(dsn))


async def _run(server_dsn: str) -> list[Row]:
    commits = [await _commit_ms(server_dsn)]
    p99s: dict[Form, list[float]] = {form: [] for form in (ONE, TWO, FEW, MANY)}
    for _ in range(ROUNDS):
        for form, taken in p99s.items():
            async with fresh(server_dsn, "bench_latency") as dsn:
                taken.append(await _round(dsn, form))
            commits.append(await _commit_ms(server_dsn))
    commit = median(commits)
    flat = [many / few for many, few in zip(p99s[MANY], p99s[FEW], strict=True)]
    return [
        figure("a commit takes", commits, " ms"),
        *(_row(form.processes, p99s[form], commit) for form in (ONE, TWO)),
        at_most(f"1 000 agents against 10, {MANY.rate} a second: p99 ratio", flat, FLAT),
    ]


def _row(processes: int, taken: list[float], commit: float) -> Row:
    name = f"{processes} deciding, 100 agents: p99"
    if commit <= SLOW_COMMIT_MS:
        return at_most(name, taken, P99_MS, " ms")
    bound = (processes + 3) * commit
    return at_most(name, taken, bound, " ms", f"a commit takes {commit:.2g} ms here, so {processes + 3} turns")


async def _round(dsn: str, form: Form) -> float:
    """The p99 in milliseconds, over all processes, which begin together."""
    await _queue_one_for_each(dsn, form.agents)
    children = [await _start(dsn, form, each) for each in range(form.processes)]
    for child in children:
        await _line(child)
    outputs = await asyncio.gather(*(child.communicate(b"\n") for child in children))
    taken: list[float] = [each for output, _ in outputs for each in json.loads(output)]
    if len(taken) < form.rate * SECONDS / 2:
        raise ValueError(f"only {len(taken)} of {form.rate * SECONDS} agents who became free got an offer")
    return quantiles(taken, n=100)[98]


async def _queue_one_for_each(dsn: str, agents: int) -> None:
    await prepare(dsn, agents)
    async with open_notices(dsn) as notices, open_desk(dsn, ROUTING_GROUP, notices) as desk:
        queued = (desk.submit(EnqueueContact(agent, agent), key=f"{agent}:1") for agent in range(1, agents + 1))
        await asyncio.gather(*queued)


async def _start(dsn: str, form: Form, each: int) -> Process:
    share = form.agents // form.processes
    numbers = (1 + share * each, share, form.rate // form.processes, SECONDS, next(_rounds))
    arguments = [dsn, *map(str, numbers)]
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks._offering", *arguments, stdin=PIPE, stdout=PIPE
    )


async def _line(child: Process) -> None:
    assert child.stdout is not None
    if not await child.stdout.readline():
        raise ValueError("a deciding process ended before it began")


async def _commit_ms(dsn: str) -> float:
    """The median of durable one-row commits."""
    connection = await open_turn_connection(dsn)
    await connection.execute("CREATE TABLE bench_commit (n int)")
    taken = [await _timed(lambda: connection.execute("INSERT INTO bench_commit VALUES (1)")) for _ in range(100)]
    await connection.execute("DROP TABLE bench_commit")
    connection.terminate()
    return median(taken)


async def _timed(work: Callable[[], Awaitable[object]]) -> float:
    began = clock.monotonic()
    await work()
    return 1000 * (clock.monotonic() - began)
