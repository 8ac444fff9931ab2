"""One seed: a world is made, lives, is calmed, comes to rest, and is judged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

from tests.simulation import invariants, rest
from tests.simulation.chance import stream
from tests.simulation.plan import drawn
from tests.simulation.world import World, running

if TYPE_CHECKING:
    from tests.simulation.history import History
    from tests.simulation.server import Server

REST_SECONDS = 400.0
"""Everything comes to rest within so long, once nothing goes wrong any more."""


class Told(NamedTuple):
    """How a simulation went; `fault` is what did not hold, if anything."""

    seed: int
    fault: str
    history: History
    tally: dict[str, int]


async def tell(server: Server, dsn: str, seed: int) -> Told:
    """Run a seed in the virtual loop; the database must be at its beginning."""
    world = World(server, dsn, drawn(stream(seed, "plan"), seed), seed)
    world.history.note("world", f"seed {seed}: {world.plan}")
    fault = ""
    try:
        async with running(world), watched(world):
            await _live(world)
            world.calm()
            await rest.reached(world, REST_SECONDS)
            await rest.judge(world)
    except AssertionError as broken:
        fault = str(broken) or repr(broken)
        world.history.note("world", f"BROKEN: {fault}")
    return Told(seed, fault, world.history, world.tally())


@asynccontextmanager
async def watched(world: World) -> AsyncIterator[None]:
    """Look at everything after each commit; the block is left at the first thing that does not hold."""
    task, loop, lasting = asyncio.current_task(), asyncio.get_running_loop(), invariants.Lasting()
    faults: list[str] = []

    def broken(fault: str) -> None:
        if not faults and task is not None:
            task.cancel()
        faults.append(fault)

    def look() -> None:
        world.pass_notices_on()
        try:
            invariants.check(world, lasting)
        except AssertionError as fault:
            broken(str(fault))

    world.server.committed = look
    loop.set_exception_handler(lambda _loop, context: broken(f"{context['message']}: {context.get('exception')!r}"))
    try:
        yield
    except asyncio.CancelledError:
        raise AssertionError(faults[0]) from None
    finally:
        world.server.committed = world.pass_notices_on


async def _live(world: World) -> None:
    random = world.chance("calls")
    calls = sorted(random.uniform(0.5, world.plan.seconds / 2) for _ in range(world.plan.callers))
    loop = asyncio.get_running_loop()
    for at in calls:
        await asyncio.sleep(max(at - loop.time(), 0.0))
        world.call()
    await asyncio.sleep(max(world.plan.seconds - loop.time(), 0.0))
