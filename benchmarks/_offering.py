"""One deciding process of the latency benchmark: `python -m benchmarks._offering DSN FIRST COUNT RATE SECONDS ROUND`.

Says `ready` on a line of its own and begins when a line comes. Of the COUNT agents from FIRST on, for each of whom a
contact waits, RATE a second become free, each after having stepped away, which is not measured. Prints how long each
waited for its offer to be durable, in milliseconds, as one JSON list.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from dataclasses import dataclass

import uvloop

from app import clock
from app.services.desk import Desk, open_desk
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from routing.events import SetPresence
from routing.facts import OfferMade
from routing.vocabulary import Presence


@dataclass(frozen=True)
class Share:
    """What one process does, in which round."""

    first: int
    count: int
    rate: int
    seconds: int
    round: int


async def measure(desk: Desk, share: Share) -> list[float]:
    """Open loop: each agent has its instant, whatever became of the ones before."""
    began = clock.monotonic()
    async with asyncio.TaskGroup() as tasks:
        made = []
        for number in range(share.rate * share.seconds):
            await asyncio.sleep(max(0.0, began + number / share.rate - clock.monotonic()))
            agent = share.first + number % share.count
            made.append(tasks.create_task(_become_free(desk, agent, f"{share.round}:{share.first}:{number}")))
    return [taken for task in made if (taken := task.result()) is not None]


async def _become_free(desk: Desk, agent: int, key: str) -> float | None:
    """The milliseconds to the offer; None for an agent whose last turn was so late that nobody was away."""
    await desk.submit(SetPresence(agent, Presence.NOT_READY, "break"), key=f"away:{key}")
    began = clock.monotonic()
    outcome = await desk.submit(SetPresence(agent, Presence.AVAILABLE), key=f"free:{key}")
    taken = 1000 * (clock.monotonic() - began)
    return taken if any(isinstance(fact, OfferMade) for fact in outcome.facts) else None


async def main(dsn: str, share: Share) -> None:
    """Measure when told to, and print."""
    async with AsyncExitStack() as stack:
        notices = await stack.enter_async_context(open_notices(dsn))
        desk = await stack.enter_async_context(open_desk(dsn, ROUTING_GROUP, notices))
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        print(json.dumps(await measure(desk, share)))


if __name__ == "__main__":
    _, address, *numbers = sys.argv
    uvloop.run(main(address, Share(*map(int, numbers))))
