"""Whole calls through the carrier: scripted callers who serve themselves, and callers whom scripted agents answer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

import uvloop

from app import clock
from benchmarks._cores import beside, processor_seconds
from benchmarks._databases import fresh, server
from benchmarks._people import People, people
from benchmarks.table import Row, figure

TITLE = "calls end to end, the service on one core, carrier, people and database on the other"
ROUNDS = 5
CALLERS = 200
"""Who serve themselves, in each round."""
AGENTS = 20
"""Agents at work, and callers who come for them in each round; some decline, and some do not answer."""


class Carried(NamedTuple):
    """What one round carried."""

    calls: int
    seconds: float
    busy: float
    """The service's processor time, in seconds."""


def run() -> list[Row]:
    """First those who need nobody, then those whom agents answer."""
    with beside() as core, server() as dsn:
        return uvloop.run(_run(dsn, core))


async def _run(server_dsn: str, core: set[int]) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="switchboard-bench-") as folder:
        async with fresh(server_dsn, "bench_calls") as dsn, people(dsn, core, Path(folder)) as there:
            contained = [await _through(there, "serves_themselves", CALLERS) for _ in range(ROUNDS)]
            await there.work(AGENTS)
            answered = [await _through(there, "waits_for_a_person", AGENTS) for _ in range(ROUNDS)]
    return [*_rows("menu, look-up, told, no agent", contained), *_rows("queued, answered, wrapped up", answered)]


def _rows(name: str, rounds: list[Carried]) -> list[Row]:
    return [
        figure(f"{name}: carried", [each.calls / each.seconds for each in rounds], "/s"),
        figure("  processor time of the service for each", [1000 * each.busy / each.calls for each in rounds], " ms"),
        figure("  so one core carries", [each.calls / each.busy for each in rounds], "/s"),
    ]


async def _through(there: People, script: str, callers: int) -> Carried:
    """So many callers of a script, from the first webhook until the last has hung up."""
    began, before = clock.monotonic(), processor_seconds(there.service)
    await there.call(script, callers)
    await there.everybody_through()
    return Carried(callers, clock.monotonic() - began, processor_seconds(there.service) - before)
