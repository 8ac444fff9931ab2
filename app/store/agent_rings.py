"""Reads and writes rings: an agent's own phone, called for one connection, and the one call that owns the ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.legs import Code
from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_ASK = """
INSERT INTO agent_ring (contact_id, connection, agent_id, address, shown, asked_at) VALUES ($1, $2, $3, $4, $5, $6)
"""
_ASKED = "SELECT address, shown FROM agent_ring WHERE contact_id = $1 AND connection = $2"
_OWN = """
UPDATE agent_ring SET call_sid = $3 WHERE contact_id = $1 AND connection = $2 AND call_sid IS NULL
    AND NOT EXISTS (SELECT FROM agent_ring WHERE call_sid = $3)
"""
_OWNER = "SELECT call_sid FROM agent_ring WHERE contact_id = $1 AND connection = $2"
_OVER = "UPDATE agent_ring SET ended_at = $3 WHERE contact_id = $1 AND connection = $2 AND ended_at IS NULL"
_ADMISSION = """
SELECT ring.contact_id, ring.connection, ring.agent_id, ring.ended_at IS NULL, ring.call_sid,
    coalesce(c.parent_id, ring.contact_id), coalesce(r.room, r.number, ring.connection)
FROM agent_ring AS ring LEFT JOIN consult AS c ON c.id = ring.contact_id
    LEFT JOIN connection AS r ON r.contact_id = coalesce(c.parent_id, ring.contact_id)
        AND CASE WHEN c.id IS NULL THEN r.number = ring.connection ELSE r.ended_at IS NULL END
WHERE ring.contact_id = $1 AND ring.connection = $2
"""
_UNDER_WAY = """
SELECT ring.contact_id, ring.connection, ring.call_sid FROM agent_ring AS ring
WHERE ring.ended_at IS NULL AND ring.call_sid IS NOT NULL AND ring.asked_at < now_ms() - $1
    AND NOT EXISTS (SELECT FROM call WHERE call.sid = ring.call_sid)
ORDER BY ring.call_sid
"""


class Ring(NamedTuple):
    """A ring by its numbers: the contact or consult, and the connection."""

    contact: int
    connection: int


class Asked(NamedTuple):
    """Which phone is to ring, and which number of ours it shows."""

    address: str
    shown: str


class RingingCall(NamedTuple):
    """A ring that nobody has taken, and its call that we believe to be live."""

    ring: Ring
    sid: str


def ask(ring: Ring, agent: int, asked: Asked, at: int) -> Write:
    """The write by which an agent's own phone is to ring."""
    return Write(_ASK, (*ring, agent, *asked, at))


async def asked(database: Database, ring: Ring) -> Asked | None:
    """Which phone is to ring; none where none is."""
    async with reached():
        row = await database.hot.fetchrow(_ASKED, *ring)
    return Asked(*row) if row else None


async def own(database: Database, ring: Ring, sid: str) -> bool:
    """Make the call the ring's, if no other is; answers whether it is."""
    async with reached():
        await database.hot.execute(_OWN, *ring, sid)
    return await owner(database, ring) == sid


async def owner(database: Database, ring: Ring) -> str | None:
    """The call of the ring, if it is known."""
    async with reached():
        found: str | None = await database.hot.fetchval(_OWNER, *ring)
    return found


async def admission(database: Database, ring: Ring) -> Code | None:
    """Where whoever takes the call belongs, as a join code says it for a softphone."""
    async with reached():
        row = await database.hot.fetchrow(_ADMISSION, *ring)
    return Code(*row) if row else None


def over(ring: Ring, at: int) -> Write:
    """The write that ends a ring."""
    return Write(_OVER, (*ring, at))


async def under_way(database: Database, settled_ms: int) -> list[RingingCall]:
    """The rings that began at least so long ago and that nobody has taken."""
    async with reached():
        rows = await database.hot.fetch(_UNDER_WAY, settled_ms)
    return [RingingCall(Ring(*row[:2]), row[2]) for row in rows]
