"""The legs of calls: the contact and room of each, how far it has come, and the one-time codes that admit it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_CODE = """
SELECT j.contact_id, j.connection, j.agent_id, j.expires_at > now_ms(), j.call_sid,
    coalesce(c.parent_id, j.contact_id), coalesce(r.room, r.number, j.connection)
FROM join_code AS j LEFT JOIN consult AS c ON c.id = j.contact_id
    LEFT JOIN connection AS r ON r.contact_id = coalesce(c.parent_id, j.contact_id)
        AND CASE WHEN c.id IS NULL THEN r.number = j.connection ELSE r.ended_at IS NULL END
WHERE j.code = $1
"""
_USE = "UPDATE join_code SET call_sid = $2 WHERE code = $1"
_BOUND = """
INSERT INTO call (sid, contact_id, consult_id, role, connection, agent_id, number, status, started_at)
SELECT $1, coalesce(c.parent_id, $2), c.id, 'agent', $3, $4, $5, 'in-progress', $6
FROM (SELECT) AS one LEFT JOIN consult AS c ON c.id = $2 ON CONFLICT (sid) DO NOTHING
"""
_HOLDS = "UPDATE connection SET agent_call_sid = $3 WHERE contact_id = $1 AND number = $2"
_ROOM = "UPDATE connection SET conference_sid = $3 WHERE contact_id = $1 AND number = $2"
_LEG = """
SELECT sid, coalesce(consult_id, contact_id), role, connection, agent_id, number, ended_at IS NOT NULL
FROM call WHERE sid = $1
"""
_PROGRESS = """
UPDATE call SET status = $2, status_sequence = $3 WHERE sid = $1 AND ended_at IS NULL AND status_sequence < $3
"""
_OVER = "UPDATE call SET status = $2, status_sequence = $3, ended_at = $4 WHERE sid = $1 AND ended_at IS NULL"
_FORMER_OVER = """
UPDATE call SET status = $2, status_sequence = $3, ended_at = now_ms() WHERE sid = $1 AND ended_at IS NULL
"""
_STANDING = """
SELECT contact.call_sid, connection.agent_call_sid, connection.conference_sid, leg.agent_id, leg.number,
    leg.ended_at IS NOT NULL, connection.number, coalesce(connection.room, connection.number)
FROM contact JOIN connection ON connection.contact_id = contact.id AND $2 IN (connection.number, connection.room)
    LEFT JOIN call AS leg ON leg.sid = connection.agent_call_sid
WHERE contact.id = $1 ORDER BY connection.number DESC LIMIT 1
"""


class Code(NamedTuple):
    """What admits an agent's leg: the room, whose leg it is, whether it still holds, and the one call it is for.

    A join code is for the first call that presents it; a phone of the agent's own is let in by the ring that calls it.
    """

    contact: int
    connection: int
    agent: int
    live: bool
    call_sid: str | None
    about: int
    """The contact whose room it is: for a consult, the one it is about."""
    room: int
    """The connection after which the room is named."""


class Leg(NamedTuple):
    """A leg; `number` counts an agent's legs within a connection; of a colleague's, the consult is the contact."""

    sid: str
    contact: int
    role: str
    connection: int | None
    agent: int | None
    number: int | None
    over: bool


class RoomStanding(NamedTuple):
    """Who belongs into a room, and the provider's sid of it as far as it is known."""

    customer_call: str | None
    """None before a customer who is dialed has answered, and in a call between agents."""
    agent_call: str | None
    conference_sid: str | None
    agent: int | None
    number: int | None
    agent_over: bool
    connection: int
    """The last one in this room."""
    room: int
    """The one after which it is named."""


async def code(database: Database, text: str) -> Code | None:
    """The join code, if there is one."""
    async with reached():
        row = await database.hot.fetchrow(_CODE, text)
    return Code(*row) if row else None


def spend(text: str, sid: str) -> Write:
    """The write that spends a join code on a call."""
    return Write(_USE, (text, sid))


def bind(leg: Leg, at: int) -> list[Write]:
    """The writes that make a leg the connection's."""
    return [
        Write(_BOUND, (leg.sid, leg.contact, leg.connection, leg.agent, leg.number, at)),
        Write(_HOLDS, (leg.contact, leg.connection, leg.sid)),
    ]


def in_room(contact: int, connection: int, conference_sid: str) -> Write:
    """The write that keeps the provider's sid of a room."""
    return Write(_ROOM, (contact, connection, conference_sid))


async def leg(database: Database, sid: str) -> Leg | None:
    """The leg of that sid, if we know it."""
    async with reached():
        row = await database.hot.fetchrow(_LEG, sid)
    return Leg(*row) if row else None


async def progress(database: Database, sid: str, status: str, sequence: int) -> None:
    """A leg has come so far; news older than what is known, or of a leg that is over, changes nothing."""
    async with reached():
        await database.hot.execute(_PROGRESS, sid, status, sequence)


def over(sid: str, status: str, sequence: int, at: int) -> Write:
    """The write that ends a leg; the first end stays."""
    return Write(_OVER, (sid, status, sequence, at))


async def former_over(database: Database, sid: str, status: str, sequence: int) -> None:
    """A leg is over whose contact has gone on without it: nothing else follows."""
    async with reached():
        await database.hot.execute(_FORMER_OVER, sid, status, sequence)


async def room(database: Database, contact: int, connection: int) -> RoomStanding | None:
    """Who belongs into the room of a connection, which may have gone on to a later one."""
    async with reached():
        row = await database.hot.fetchrow(_STANDING, contact, connection)
    return RoomStanding(*row) if row else None
