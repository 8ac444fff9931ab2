"""Callbacks as rows: to whom one was offered, what was promised, and those who still wait for theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.clock import DAY_MS
from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.journal import AnyConnection

_OFFERED = """
INSERT INTO callback_offer (contact_id, queue_id, at, verdict) VALUES ($1, $2, now_ms(), $3)
ON CONFLICT (contact_id, queue_id) DO UPDATE SET at = excluded.at, verdict = excluded.verdict
    WHERE callback_offer.verdict <> 'offered'
"""
_COUNTED = """
WITH asker AS (SELECT caller FROM contact WHERE id = $1)
SELECT count(*) FILTER (WHERE callback.number = $2), count(*) FILTER (WHERE contact.caller = asker.caller),
    count(*)
FROM callback JOIN contact ON contact.id = callback.contact_id CROSS JOIN asker
WHERE callback.created_at >= now_ms() - $3
"""
_BOOK = """
INSERT INTO callback (contact_id, queue_id, number, language, slot_at, promised_from, promised_until, expires_at,
    created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
"""
_RESCHEDULE = """
UPDATE callback SET slot_at = $2, promised_from = $3, promised_until = $4, expires_at = $5, called_at = NULL
WHERE contact_id = $1 AND ended_at IS NULL
"""
_LIVE = """
SELECT contact_id FROM callback WHERE queue_id = $1 AND number = $2 AND ended_at IS NULL
"""
_TAKEN = """
SELECT slot_at, count(*)::int FROM callback
WHERE queue_id = $1 AND slot_at >= $2 AND outcome IS DISTINCT FROM 'withdrawn' GROUP BY slot_at
"""
_TO_COME = """
SELECT contact_id, queue_id, number, slot_at, promised_from, promised_until, expires_at, attempts, created_at
FROM callback WHERE ended_at IS NULL ORDER BY promised_until, contact_id
"""
_ONE = """
SELECT contact_id, queue_id, number, slot_at, promised_from, promised_until, expires_at, attempts, created_at
FROM callback WHERE ended_at IS NULL AND contact_id = $1
"""
_LANGUAGE = "SELECT language FROM callback WHERE contact_id = $1"
_CALLER = "SELECT caller FROM contact WHERE id = $1"


class Booking(NamedTuple):
    """A callback that is booked; instants are in milliseconds since the epoch."""

    contact: int
    queue: int
    number: str
    language: str
    slot_at: int | None
    promised_from: int
    promised_until: int
    expires_at: int


class CallbackRow(NamedTuple):
    """A callback to come, as it is listed."""

    contact: int
    queue: int
    number: str
    slot_at: int | None
    promised_from: int
    promised_until: int
    expires_at: int
    attempts: int
    created_at: int


async def offered(database: Database, contact: int, queue: int, verdict: str) -> None:
    """Keep what was said to a flow that asked for the contact; an offer once made stays one."""
    async with reached():
        await database.hot.execute(_OFFERED, contact, queue, verdict)


async def forget(connection: AnyConnection, before: int) -> None:
    """Delete callbacks that were over, and offers that were made, before that instant (milliseconds)."""
    await connection.execute("DELETE FROM callback WHERE ended_at < $1", before)
    await connection.execute("DELETE FROM callback_offer WHERE at < $1", before)


async def counted(database: Database, contact: int, number: str) -> tuple[int, int, int]:
    """The callbacks booked within 24 hours: to the number, by the contact's caller, and in the center."""
    async with reached():
        row = await database.hot.fetchrow(_COUNTED, contact, number, DAY_MS)
    return (0, 0, 0) if row is None else (row[0], row[1], row[2])


async def live(database: Database, queue: int, number: str) -> int | None:
    """The contact of the callback that this number still has to get from this queue."""
    async with reached():
        found: int | None = await database.hot.fetchval(_LIVE, queue, number)
    return found


async def taken(database: Database, queue: int, since: int) -> dict[int, int]:
    """How many have booked each slot of the queue that begins at that instant or later, by its beginning."""
    async with reached():
        return {row[0]: row[1] for row in await database.hot.fetch(_TAKEN, queue, since)}


async def to_come(database: Database) -> list[CallbackRow]:
    """Every callback to come, the earliest promise first."""
    async with reached():
        return [CallbackRow(*row) for row in await database.hot.fetch(_TO_COME)]


async def one(database: Database, contact: int) -> CallbackRow | None:
    """The contact's callback, if it is to come."""
    async with reached():
        row = await database.hot.fetchrow(_ONE, contact)
    return CallbackRow(*row) if row else None


async def language(database: Database, contact: int) -> str:
    """The language (a BCP 47 tag) the callback was booked in; empty for what is no callback."""
    async with reached():
        found: str | None = await database.hot.fetchval(_LANGUAGE, contact)
    return found or ""


async def caller(database: Database, contact: int) -> str:
    """The number the contact's caller presents; empty for an unknown contact."""
    async with reached():
        found: str | None = await database.hot.fetchval(_CALLER, contact)
    return found or ""


def book(booking: Booking, at: int) -> Write:
    """The write that keeps a booking; nothing is written when the queue has a live one for that number already."""
    return Write(_BOOK, (*booking, at))


def reschedule(contact: int, slot_at: int, promised_from: int, promised_until: int, expires_at: int) -> Write:
    """The write that keeps another promise in the place of the earlier one; whether it is kept is judged anew."""
    return Write(_RESCHEDULE, (contact, slot_at, promised_from, promised_until, expires_at))
