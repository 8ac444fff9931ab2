"""Webhooks against a constant FastAPI route on the same core, under the same server."""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import count, cycle
from math import log
from pathlib import Path

import asyncpg
import uvloop

from app.demo.programs import Program, Running
from app.settings import home
from benchmarks import _load as load
from benchmarks._cores import beside, processor_seconds
from benchmarks._databases import fresh, server
from benchmarks._requests import Caller
from benchmarks._rush import draws
from benchmarks._service import ROUND, environment, free_port, furnish, pinned, service
from benchmarks._stepping import resuming, round_flow
from benchmarks.table import Row, at_least, at_most, figure

TITLE = "webhooks on one core against a constant FastAPI route on it"
ROUNDS = 5
CONNECTIONS = 32
SECONDS = 1.0
STEPS = 450
"""Requests written for each call of a round: more than it can take, and less than a flow session's 500 sprints."""
OPEN_RATE, OPEN_SECONDS, OPEN_CONNECTIONS = 300, 3, 128
RATES = {"wait music: signature, form, TwiML": 0.5, "a step of a flow: and inbox, session, database": 0.15}
"""How many times as many as the constant route, at least."""
MOST_INTERPRETING = 0.1
P99_TIMES = 3.0
"""How many times as long as the constant route's, at most."""
CONSTANT, MUSIC, STEP = "constant", *RATES
_action = re.compile(r"/voice/flow/(\d+)/")


class Bench:
    """Both servers, up, and the requests for them."""

    def __init__(self, constant: Running, center: Running, dsn: str) -> None:
        self.servers = {CONSTANT: constant, MUSIC: center, STEP: center}
        self.steps = 0
        self._dsn = dsn
        self._base = center.program.ready.removesuffix("/readyz")
        self._numbers = count(1)
        self._music: list[bytes] = []

    def port(self, side: str) -> int:
        """Where that side listens."""
        return int(self.servers[side].program.ready.removesuffix("/readyz").rpartition(":")[2])

    async def lanes(self, side: str) -> list[Iterable[bytes]]:
        """A lane of requests for each connection; calls that step through a flow have come in before."""
        if side == STEP:
            return [*await self._calls(CONNECTIONS, STEPS)]
        requests = self._constant() if side == CONSTANT else await self._waiting()
        return [cycle(requests[each:] + requests[:each]) for each in range(CONNECTIONS)]

    async def requests(self, side: str) -> Sequence[bytes]:
        """What the open loop sends: steps of one call a second apart, so that they arrive in order."""
        number = OPEN_RATE * OPEN_SECONDS
        if side == STEP:
            calls = await self._calls(OPEN_RATE, OPEN_SECONDS)
            return [step for steps in zip(*calls, strict=True) for step in steps]
        requests = self._constant() if side == CONSTANT else await self._waiting()
        return [request for request, _ in zip(cycle(requests), range(number), strict=False)]

    async def stepped(self) -> int:
        """How many steps the service has taken: each left its answer in the inbox."""
        connection = await asyncpg.connect(self._dsn)
        taken: int = await connection.fetchval("SELECT count(*) FROM inbox")
        await connection.close()
        return taken

    def _constant(self) -> list[bytes]:
        return [Caller(self._base, 0).asks("/constant", QueueTime=str(waited)) for waited in range(400)]

    async def _waiting(self) -> list[bytes]:
        """A caller in the queue asks for music, each time after having waited longer."""
        if not self._music:
            [(caller, contact)] = await self._arrived(1)
            path, queue = f"/voice/wait/{contact}/1", "QU" + "7" * 32
            enter = caller.asks(f"/voice/flow/{contact}/1", Digits="2", msg="Gather")
            self._music = [caller.asks(path, QueueSid=queue, QueueTime=str(waited)) for waited in range(400)]
            await load.answers(self.port(MUSIC), [enter])
            await load.answers(self.port(MUSIC), self._music[:1])
            self.steps += 1
        return self._music

    async def _calls(self, number: int, steps: int) -> list[list[bytes]]:
        """The requests of so many calls, each pressing a key at every menu it comes to."""
        return [
            [caller.asks(f"/voice/flow/{contact}/{sprint}", Digits="1", msg="Gather") for sprint in range(1, steps + 1)]
            for caller, contact in await self._arrived(number)
        ]

    async def _arrived(self, number: int) -> list[tuple[Caller, int]]:
        callers = [Caller(self._base, next(self._numbers)) for _ in range(number)]
        bodies = await load.answers(self.port(STEP), [caller.asks("/voice/incoming") for caller in callers])
        found = [_action.search(body) for body in bodies]
        return [(caller, int(each[1])) for caller, each in zip(callers, found, strict=True) if each is not None]


def run() -> list[Row]:
    """Everything but the measured server shares the other core."""
    with beside() as core, server() as dsn:
        return uvloop.run(_run(dsn, core))


async def _run(server_dsn: str, core: set[int]) -> list[Row]:
    sides = (CONSTANT, *RATES)
    rates: dict[str, list[float]] = {side: [] for side in sides}
    costs: dict[str, list[float]] = {side: [] for side in sides}
    p99s: dict[str, list[float]] = {side: [] for side in sides}
    shares: list[float] = []
    flow = round_flow()
    async with _bench(server_dsn, core) as bench:
        for each in range(ROUNDS):
            for side in sides:
                rate, cost = await _closed(bench, side)
                rates[side].append(rate)
                costs[side].append(cost)
            shares.append(1e6 * resuming(flow) / costs[STEP][-1])
            for side in sides:
                p99s[side].append(await _open(bench, side, each))
        taken = await bench.stepped() / bench.steps
    return [*_rates(rates), *_costs(costs), _interpreting(shares), *_p99s(p99s), _all_taken(taken)]


def _interpreting(shares: list[float]) -> Row:
    """What stepping through the flow takes of the processor time of its webhook; the same key in the same menu."""
    return at_most("of a step, the interpreter", shares, MOST_INTERPRETING, "x")


def _all_taken(taken: float) -> Row:
    """Under too much other load the database is given up after 1.5 s, and a caller is asked to hold instead."""
    return at_least("steps taken of those answered", [taken], 1)


@asynccontextmanager
async def _bench(server_dsn: str, core: set[int]) -> AsyncIterator[Bench]:
    with tempfile.TemporaryDirectory(prefix="switchboard-bench-") as folder:
        async with (
            fresh(server_dsn, "bench_webhook") as dsn,
            pinned(_constant(free_port()), Path(folder), core) as constant,
        ):
            await furnish(dsn, (ROUND / "center.yaml").read_text(encoding="utf-8"), ROUND)
            async with pinned(service(free_port(), dsn, {}), Path(folder), core) as center:
                yield Bench(constant, center, dsn)


def _constant(port: int) -> Program:
    command = ("benchmarks._constant", str(port))
    return Program("constant", command, home, environment({}), f"http://127.0.0.1:{port}/readyz")


async def _closed(bench: Bench, side: str) -> tuple[float, float]:
    """Requests a second, and processor time of each in microseconds."""
    lanes = await bench.lanes(side)
    process = bench.servers[side].process.pid
    before = processor_seconds(process)
    done = await load.closed_loop(bench.port(side), lanes, SECONDS)
    bench.steps += done.answered if side == STEP else 0
    return done.answered / done.seconds, 1e6 * (processor_seconds(process) - before) / done.answered


async def _open(bench: Bench, side: str, seed: int) -> float:
    """The p99 in milliseconds; requests come by chance, the same in every run."""
    requests = await bench.requests(side)
    gaps = (-log((draw + 1) / 2**32) / OPEN_RATE for draw in draws(seed, len(requests)))
    bench.steps += len(requests) if side == STEP else 0
    return await load.p99_ms(bench.port(side), requests, gaps, OPEN_CONNECTIONS)


def _rates(rates: dict[str, list[float]]) -> list[Row]:
    rows = [figure("the constant route", rates[CONSTANT], "/s")]
    for side, target in RATES.items():
        ratios = [one / constant for one, constant in zip(rates[side], rates[CONSTANT], strict=True)]
        rows.append(at_least(side, ratios, target, "x", f"{_middle(rates[side]):.0f}/s"))
    return rows


def _costs(costs: dict[str, list[float]]) -> list[Row]:
    return [figure(f"processor time, {side.partition(':')[0]}", values, " us") for side, values in costs.items()]


def _p99s(p99s: dict[str, list[float]]) -> list[Row]:
    rows = [figure(f"p99 at {OPEN_RATE}/s, constant", p99s[CONSTANT], " ms")]
    for side in RATES:
        ratios = [one / constant for one, constant in zip(p99s[side], p99s[CONSTANT], strict=True)]
        note = f"{_middle(p99s[side]):.2f} ms"
        rows.append(at_most(f"p99 at {OPEN_RATE}/s, {side.partition(':')[0]}", ratios, P99_TIMES, "x", note))
    return rows


def _middle(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]
