"""Parties: the numbers outside that agents consult, and the one call that owns the dial of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_ASK = "INSERT INTO party (consult_id, number, shown) VALUES ($1, $2, $3)"
_ASKED = "SELECT number, shown FROM party WHERE consult_id = $1"
_OWN = """
WITH mine AS (
    UPDATE party SET call_sid = $2 WHERE consult_id = $1 AND call_sid IS NULL
        AND NOT EXISTS (SELECT FROM party WHERE call_sid = $2) RETURNING consult_id
)
INSERT INTO call (sid, contact_id, consult_id, role, status, started_at)
SELECT $2, consult.parent_id, consult.id, 'party', 'queued', now_ms() FROM mine JOIN consult ON consult.id = consult_id
ON CONFLICT (sid) DO NOTHING
"""
_OWNER = "SELECT call_sid FROM party WHERE consult_id = $1"
_SEAT = """
SELECT consult.parent_id, coalesce(room, number) FROM consult JOIN connection ON contact_id = parent_id
WHERE consult.id = $1 AND consult.ended_at IS NULL AND connection.ended_at IS NULL
"""
_RESULT = "UPDATE party SET result = $2 WHERE consult_id = $1 AND result IS NULL"
_LED_OUT = """
SELECT parent_id, number FROM consult JOIN connection ON contact_id = parent_id
WHERE consult.id = $1 AND how = 'completed' AND connection.ended_at = consult.ended_at AND cause = 'handover'
"""
_UNDER_WAY = """
SELECT sid, consult.id, contact_id, coalesce(consult.ended_at < now_ms() - $1 AND how <> 'completed', false)
FROM call JOIN consult ON consult.id = consult_id
WHERE role = 'party' AND call.ended_at IS NULL AND started_at < now_ms() - $1 ORDER BY sid
"""


class Asked(NamedTuple):
    """The number to dial (E.164), and which number of ours it is shown."""

    number: str
    shown: str


class Seat(NamedTuple):
    """Where a party belongs: the contact, and the connection after which its room is named."""

    contact: int
    room: int


class LedOut(NamedTuple):
    """A contact whose customer a party was given, and the connection that ended by it."""

    contact: int
    connection: int


class PartyLeg(NamedTuple):
    """A party's call that we believe to be live."""

    sid: str
    consult: int
    contact: int
    left_over: bool
    """Whether the consult has been over for that long, and the party was given nobody."""


def ask(consult: int, asked: Asked) -> Write:
    """The write by which a number is to be dialed for a consult."""
    return Write(_ASK, (consult, *asked))


async def asked(database: Database, consult: int) -> Asked | None:
    """What is to be dialed for the consult; none where it asks a colleague."""
    async with reached():
        row = await database.hot.fetchrow(_ASKED, consult)
    return Asked(*row) if row else None


async def own(database: Database, consult: int, sid: str) -> bool:
    """Make the call the party's, if no other is; answers whether it is."""
    async with reached():
        await database.hot.execute(_OWN, consult, sid)
    return await owner(database, consult) == sid


async def owner(database: Database, consult: int) -> str | None:
    """The party's call, if it is known."""
    async with reached():
        found: str | None = await database.hot.fetchval(_OWNER, consult)
    return found


async def seat(database: Database, consult: int) -> Seat | None:
    """Where the party belongs, while the consult goes on."""
    async with reached():
        row = await database.hot.fetchrow(_SEAT, consult)
    return Seat(*row) if row else None


async def led_out(database: Database, consult: int) -> LedOut | None:
    """Whom the party was given; none where it was given nobody."""
    async with reached():
        row = await database.hot.fetchrow(_LED_OUT, consult)
    return LedOut(*row) if row else None


def result(consult: int, status: str) -> Write:
    """How the party's call ended; the first to say so counts."""
    return Write(_RESULT, (consult, status))


async def under_way(database: Database, settled_ms: int) -> list[PartyLeg]:
    """The parties' calls that began at least so long ago."""
    async with reached():
        return [PartyLeg(*row) for row in await database.hot.fetch(_UNDER_WAY, settled_ms)]
