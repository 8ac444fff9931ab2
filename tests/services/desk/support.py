"""A small center for the desk's tests, and desks on one database as if they were processes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from app.services.desk import Desk, open_desk
from app.store import routing_configs
from app.store.database import Database
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from routing import AgentConfig, Config, QueueConfig
from routing.events import AdoptConfig, EnqueueContact, SetPresence
from routing.vocabulary import Presence
from tests.support.clock import Clock

BILLING = 1
ANN, BEN = 1, 2


def center(agents: int = 2) -> Config:
    """One queue, and agents who all serve it."""
    return Config(
        0, {BILLING: QueueConfig(BILLING)}, {n: AgentConfig(n, queues=(BILLING,)) for n in range(1, agents + 1)}
    )


@asynccontextmanager
async def desk_on(database: Database) -> AsyncIterator[Desk]:
    """A desk with its own replica, as another process would have it."""
    async with open_notices(database.dsn) as notices, open_desk(database.dsn, ROUTING_GROUP, notices) as desk:
        yield desk


async def adopt(database: Database, desk: Desk, config: Config) -> None:
    """Let a configuration hold."""
    async with database.transaction() as connection:
        number = await routing_configs.save(connection, config)
    outcome = await desk.submit(AdoptConfig(number), key=f"config:{number}")
    assert outcome.refused is None


async def available(desk: Desk, agent: int) -> None:
    """The agent takes work from now on."""
    await desk.submit(SetPresence(agent, Presence.AVAILABLE), key=f"presence:{agent}:{desk.position}")


async def contact(database: Database, sid: str) -> int:
    """A contact's row, as the voice edge makes it."""
    made: int = await database.hot.fetchval(
        "WITH made AS (INSERT INTO contact (call_sid, caller, number, started_at)"
        " VALUES ($1, '+15550100999', '+15550100001', now_ms()) RETURNING id, started_at)"
        " INSERT INTO segment (contact_id, lane, kind, began_at) SELECT id, 'contact', 'ivr', started_at FROM made"
        " RETURNING contact_id",
        sid,
    )
    return made


async def enqueue(database: Database, desk: Desk, sid: str) -> int:
    """A caller in the queue."""
    made = await contact(database, sid)
    await desk.submit(EnqueueContact(made, BILLING), key=f"{sid}:1")
    return made


class OneOffer(NamedTuple):
    """A clock in the test's hands, a desk, and the contact that is offered to Ann."""

    clock: Clock
    desk: Desk
    contact: int


@asynccontextmanager
async def one_offer(database: Database) -> AsyncIterator[OneOffer]:
    """A caller who rings at Ann, the one agent who is there."""
    clock = Clock(database)
    await clock.install()
    async with desk_on(database) as desk:
        await adopt(database, desk, center())
        await available(desk, ANN)
        yield OneOffer(clock, desk, await enqueue(database, desk, "CA1"))
