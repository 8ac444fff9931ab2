"""The routing state as it was: evolved anew from the nearest snapshot, beside the live replica and never through it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, NamedTuple

from app.errors import NotFound
from app.services.desk.outcome import Recorded, recorded
from app.store import snapshots
from app.store.history import Stretch, oldest, pages
from app.store.routing_configs import load_all
from app.store.tables.journal import ROUTING_GROUP
from routing import Fact, State, evolve
from routing.codec import READABLE, decode_snapshot

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.journal import AnyConnection

PAGE = 500
"""Facts evolved before others get their turn: a few milliseconds."""

Stop = Callable[[Fact], bool]


class Place(NamedTuple):
    """A state and the place in the journal it stands at."""

    state: State
    position: int
    at: int


async def state_at(database: Database, instant: int) -> State:
    """The state after everything up to an instant, in milliseconds. Raises `NotFound` when that is no longer kept."""
    return await _rewound(database, instant, lambda fact: False)


async def state_before(database: Database, instant: int, stop: Stop) -> State:
    """The state right before the first fact of an instant for which `stop` holds. Raises `NotFound` as `state_at`."""
    return await _rewound(database, instant, stop)


async def _rewound(database: Database, until: int, stop: Stop) -> State:
    async with database.connection() as connection:
        state, position, at = await _nearest(connection, until)
        async for record in _facts(connection, Stretch(ROUTING_GROUP, position, at, until)):
            if record.at == until and stop(record.fact):
                break
            evolve(state, record.fact, record.at)
    return state


async def _nearest(connection: AnyConnection, until: int) -> Place:
    """What to start from: the last snapshot before the instant, else the beginning of the journal."""
    configs = await load_all(connection)
    taken = await snapshots.latest(connection, ROUTING_GROUP, READABLE, before=until)
    if await oldest(connection, ROUTING_GROUP) > (taken.seq if taken else 0) + 1:
        raise NotFound("The journal of that time is no longer kept.")
    if taken is None:
        return Place(State(configs), 0, 0)
    return Place(decode_snapshot(taken.body, configs), taken.seq, taken.at)


async def _facts(connection: AnyConnection, stretch: Stretch) -> AsyncIterator[Recorded]:
    """The facts of the stretch; after each page whatever else waits to be done is let in."""
    async for page in pages(connection, stretch, PAGE):
        for record in recorded(page):
            yield record
        await asyncio.sleep(0)
