"""What we believe of live calls, as the reconciler compares it with the provider's view."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database

_CALLERS = """
SELECT contact.id, contact.call_sid, contact.stage, contact.queue_sid
FROM contact JOIN call AS leg ON leg.sid = contact.call_sid AND leg.ended_at IS NULL
WHERE contact.ended_at IS NULL AND leg.started_at < now_ms() - $1
ORDER BY contact.id
"""
_FORMER = """
SELECT contact.id, leg.sid FROM call AS leg JOIN contact ON contact.id = leg.contact_id
WHERE leg.role = 'customer' AND leg.ended_at IS NULL AND leg.started_at < now_ms() - $1 AND CASE
    WHEN leg.sid = contact.call_sid THEN contact.ended_at IS NOT NULL ELSE leg.number IS NULL END
ORDER BY leg.sid
"""
_AGENTS = """
SELECT leg.sid, coalesce(leg.consult_id, leg.contact_id), leg.connection, leg.number,
    coalesce(connection.ended_at < now_ms() - $1, false)
FROM call AS leg LEFT JOIN connection
    ON connection.contact_id = coalesce(leg.consult_id, leg.contact_id) AND connection.number = leg.connection
WHERE leg.role = 'agent' AND leg.ended_at IS NULL AND leg.started_at < now_ms() - $1 ORDER BY leg.sid
"""
_ROOMS = """
SELECT contact.id, connection.number, connection.conference_sid, contact.call_sid, connection.agent_call_sid, leg.number
FROM connection JOIN contact ON contact.id = connection.contact_id
    LEFT JOIN call AS leg ON leg.sid = connection.agent_call_sid
WHERE connection.ended_at IS NULL AND connection.conference_sid IS NOT NULL AND connection.talk_at < now_ms() - $1
ORDER BY contact.id
"""


class Caller(NamedTuple):
    """A contact whose call we believe to be live."""

    contact: int
    call_sid: str
    stage: str
    queue_sid: str | None


class FormerLeg(NamedTuple):
    """A call that was a customer's: the contact is over, or its customer has another call by now."""

    contact: int
    sid: str


class AgentLeg(NamedTuple):
    """An agent's leg we believe to be live."""

    sid: str
    contact: int
    connection: int
    number: int
    left_over: bool
    """Whether its connection has been over for that long."""


class TalkRoom(NamedTuple):
    """A room in which we believe two to be talking."""

    contact: int
    connection: int
    conference_sid: str
    customer_call: str | None
    """None in a call between agents: their rooms have no customer."""
    agent_call: str | None
    agent_number: int | None


async def callers(database: Database, settled_ms: int) -> list[Caller]:
    """The contacts with a live call that came in at least so long ago."""
    async with reached():
        return [Caller(*row) for row in await database.hot.fetch(_CALLERS, settled_ms)]


async def former_legs(database: Database, settled_ms: int) -> list[FormerLeg]:
    """The calls, begun at least so long ago, whose end would change nothing but that we know of it."""
    async with reached():
        return [FormerLeg(*row) for row in await database.hot.fetch(_FORMER, settled_ms)]


async def agent_legs(database: Database, settled_ms: int) -> list[AgentLeg]:
    """The live legs of agents that began at least so long ago."""
    async with reached():
        return [AgentLeg(*row) for row in await database.hot.fetch(_AGENTS, settled_ms)]


async def rooms(database: Database, settled_ms: int) -> list[TalkRoom]:
    """The rooms in which talk began at least so long ago."""
    async with reached():
        return [TalkRoom(*row) for row in await database.hot.fetch(_ROOMS, settled_ms)]
