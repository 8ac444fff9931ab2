"""The load: keep-alive connections that write ready-made requests, closed loop or open loop, bounded in time."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from statistics import quantiles
from typing import NamedTuple, cast

from app import clock

PATIENCE_SECONDS = 20.0
"""How long after its end a load waits for what it sent to be answered."""
_length = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: str


class Connection(asyncio.Protocol):
    """One keep-alive connection; one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._answered: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The connection is there."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own only look like it

    def connection_lost(self, _error: Exception | None) -> None:
        """The server hung up; whoever waits for an answer learns it."""
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(ConnectionResetError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        """Gather until the answer is whole."""
        self._buffer += data
        head, blank, body = self._buffer.partition(b"\r\n\r\n")
        found = _length.search(head + b"\r\n") if blank else None
        if found is not None and len(body) >= int(found[1]) and self._answered is not None:
            self._buffer = b""
            self._answered.set_result(Answer(int(head[9:12]), body.decode()))

    def ask(self, request: bytes) -> asyncio.Future[Answer]:
        """Send a request; the answer before must have come."""
        assert self._transport is not None
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answered

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.abort()


@asynccontextmanager
async def connected(port: int, count: int) -> AsyncIterator[list[Connection]]:
    """So many connections to a local port, for as long as the block runs."""
    loop = asyncio.get_running_loop()
    made = [(await loop.create_connection(Connection, "127.0.0.1", port))[1] for _ in range(count)]
    try:
        yield made
    finally:
        for each in made:
            each.close()


class Done(NamedTuple):
    """What a closed loop got done."""

    answered: int
    seconds: float


async def closed_loop(port: int, lanes: Sequence[Iterable[bytes]], seconds: float) -> Done:
    """Each lane is a connection that asks one thing after another. Raises ValueError for an answer that is no 200."""
    async with connected(port, len(lanes)) as connections:
        began = clock.monotonic()
        ends = began + seconds
        pairs = zip(connections, lanes, strict=True)
        counts = await asyncio.gather(*(_lane(connection, iter(lane), ends) for connection, lane in pairs))
        return Done(sum(counts), clock.monotonic() - began)


async def _lane(connection: Connection, requests: Iterator[bytes], ends: float) -> int:
    count = 0
    while clock.monotonic() < ends:
        request = next(requests, None)
        if request is None:
            raise ValueError("a lane has run out of requests")
        _must_be_good(await connection.ask(request))
        count += 1
    return count


async def p99_ms(port: int, requests: Sequence[bytes], gaps: Iterable[float], connections: int) -> float:
    """The 99th percentile of the time to answer, open loop: each request has its instant, whatever became of others.

    Counted from the instant a request was due, so that a server that stalls is not spared what it kept waiting.
    """
    taken: list[float] = []
    async with connected(port, connections) as made, asyncio.timeout(PATIENCE_SECONDS + len(requests)):
        free: asyncio.Queue[Connection] = asyncio.Queue()
        for connection in made:
            free.put_nowait(connection)
        due = clock.monotonic()
        async with asyncio.TaskGroup() as tasks:
            for request, gap in zip(requests, gaps, strict=False):
                due += gap
                await asyncio.sleep(max(0.0, due - clock.monotonic()))
                tasks.create_task(_timed(free, request, due, taken))
    return 1000 * quantiles(taken, n=100)[98]


async def _timed(free: asyncio.Queue[Connection], request: bytes, due: float, taken: list[float]) -> None:
    connection = await free.get()
    _must_be_good(await connection.ask(request))
    taken.append(clock.monotonic() - due)
    free.put_nowait(connection)


async def answers(port: int, requests: Sequence[bytes]) -> list[str]:
    """The bodies of the answers, in order, asked over a few connections; for setting up what is measured afterwards."""
    bodies: dict[int, str] = {}
    waiting = deque(enumerate(requests))

    async def lane(connection: Connection) -> None:
        while waiting:
            index, request = waiting.popleft()
            bodies[index] = _must_be_good(await connection.ask(request)).body

    async with connected(port, 16) as connections:
        await asyncio.gather(*map(lane, connections))
    return [bodies[index] for index in range(len(requests))]


def _must_be_good(answer: Answer) -> Answer:
    if answer.status != 200:
        raise ValueError(f"{answer.status}: {answer.body}")
    return answer
