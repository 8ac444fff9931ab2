"""One deciding process of the desk benchmark: `python -m benchmarks._deciding DSN FORM FIRST COUNT SECONDS ROUND`.

FORM is `group` (the desk: one commit for all that has arrived) or `single` (the same turn with one event a commit).
The process owns COUNT agents and queues from FIRST on, and contact numbers of its own in each ROUND. Each of as many
callers in flight enters the queue, which is one durable assignment, and hangs up. Prints the assignments a second.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import uvloop

from app import clock
from app.services.desk import open_desk
from app.services.desk.outcome import Submission
from app.services.desk.replica import Replica
from app.services.desk.turn import take
from app.store.database import open_turn_connection
from app.store.journal import Journal
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from routing import Event
from routing.events import CallerGone, EnqueueContact

SPAN = 1_000_000
"""Contact numbers each process may use."""

Submit = Callable[[Event, str], Awaitable[object]]


@dataclass(frozen=True)
class Share:
    """What one process does: its agents and queues, for how long, in which round."""

    first: int
    count: int
    seconds: float
    round: int


async def measure(submit: Submit, share: Share) -> float:
    """Assignments a second with as many callers in flight as the share has agents."""
    numbers = itertools.count((share.round * 1000 + share.first) * SPAN)
    began, assigned = clock.monotonic(), 0

    async def caller(queue: int) -> None:
        nonlocal assigned
        while clock.monotonic() - began < share.seconds:
            contact = next(numbers)
            await submit(EnqueueContact(contact, queue), f"{contact}:enqueue")
            assigned += 1
            await submit(CallerGone(contact), f"{contact}:gone")

    await asyncio.gather(*(caller(share.first + each) for each in range(share.count)))
    return assigned / (clock.monotonic() - began)


async def grouped(stack: AsyncExitStack, dsn: str) -> Submit:
    """The desk as it is in service."""
    notices = await stack.enter_async_context(open_notices(dsn))
    desk = await stack.enter_async_context(open_desk(dsn, ROUTING_GROUP, notices))
    return lambda event, key: desk.submit(event, key=key)


async def single(dsn: str) -> Submit:
    """The same turns, each for one event."""
    connection, journal, turn = await open_turn_connection(dsn), Journal(ROUTING_GROUP), asyncio.Lock()
    replica = await Replica.rebuild(connection, journal)

    async def submit(event: Event, key: str) -> object:
        answer = asyncio.get_running_loop().create_future()
        async with turn:
            return await take(connection, journal, replica, [Submission(event, key, None, answer)])

    return submit


async def main(dsn: str, form: str, share: Share) -> None:
    """Measure and print."""
    async with AsyncExitStack() as stack:
        submit = await grouped(stack, dsn) if form == "group" else await single(dsn)
        print(await measure(submit, share))


if __name__ == "__main__":
    _, address, form_, *numbers_ = sys.argv
    first_, count_, seconds_, round_ = numbers_
    uvloop.run(main(address, form_, Share(int(first_), int(count_), float(seconds_), int(round_))))
