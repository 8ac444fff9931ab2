"""Dials: whom one calls, and the one call that owns each; whoever presents a dial's number second is another call."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_CALLED = """
SELECT coalesce(callback.number, contact.caller), contact.number, contact.queue_id
FROM contact LEFT JOIN callback ON callback.contact_id = contact.id WHERE contact.id = $1
"""
_OWN = """
INSERT INTO call (sid, contact_id, role, connection, number, status, started_at)
SELECT $1, id, 'customer', $3, $4, 'queued', now_ms() FROM contact WHERE id = $2 ON CONFLICT DO NOTHING
"""
_OWNER = "SELECT sid FROM call WHERE contact_id = $1 AND number = $2 AND role = 'customer'"
_KNOWN = """
SELECT sid FROM call WHERE sid = ANY($1::text[]) UNION SELECT call_sid FROM agent_ring WHERE call_sid = ANY($1::text[])
"""
_SHOWN_IN = "UPDATE contact SET call_sid = $2, queue_sid = NULL, left_by = NULL WHERE id = $1"
_ON_HOLD = """
WITH flow AS (
    UPDATE flow_session SET wait = $3::text::jsonb, answer = $4 WHERE contact_id = $1
)
UPDATE contact SET call_sid = $2, queue_sid = NULL, left_by = NULL, placings = placings + 1 WHERE id = $1
"""
_UNDER_WAY = """
SELECT leg.contact_id, leg.connection, leg.number, leg.sid FROM call AS leg JOIN contact ON contact.id = leg.contact_id
WHERE leg.role = 'customer' AND leg.number IS NOT NULL AND leg.ended_at IS NULL
    AND leg.sid IS DISTINCT FROM contact.call_sid AND leg.started_at < now_ms() - $1
ORDER BY leg.sid
"""


class Dial(NamedTuple):
    """A dial by its numbers: the contact, the connection whose room it leads to, and the attempt."""

    contact: int
    connection: int
    attempt: int


class Called(NamedTuple):
    """Whom a contact's dials call, our number they called or are to see, and the contact's queue."""

    number: str
    shown: str
    queue: int | None


class DialLeg(NamedTuple):
    """A dial whose customer is not in a room, and its call that we believe to be live."""

    dial: Dial
    sid: str


async def called(database: Database, contact: int) -> Called | None:
    """Whom to call; none for an unknown contact."""
    async with reached():
        row = await database.hot.fetchrow(_CALLED, contact)
    return Called(*row) if row else None


async def own(database: Database, dial: Dial, sid: str) -> bool:
    """Make the call the dial's, if no other is; answers whether it is."""
    async with reached():
        await database.hot.execute(_OWN, sid, dial.contact, dial.connection, dial.attempt)
    return await owner(database, dial.contact, dial.attempt) == sid


async def owner(database: Database, contact: int, attempt: int) -> str | None:
    """The call of that attempt, if it is known."""
    async with reached():
        found: str | None = await database.hot.fetchval(_OWNER, contact, attempt)
    return found


async def unknown(database: Database, sids: list[str]) -> list[str]:
    """Those of these calls of which we know nothing."""
    async with reached():
        known = {row[0] for row in await database.hot.fetch(_KNOWN, sids)}
    return [sid for sid in sids if sid not in known]


def shown_in(contact: int, sid: str) -> Write:
    """The write that makes the dialed call the customer's own."""
    return Write(_SHOWN_IN, (contact, sid))


def on_hold(contact: int, sid: str, wait: str, answer: str) -> Write:
    """The write that makes the dialed call the customer's own and takes it to the waiting place; its flow is over.

    `wait` is the instruction (JSON) that says what is heard there, `answer` what follows.
    """
    return Write(_ON_HOLD, (contact, sid, wait, answer))


async def under_way(database: Database, settled_ms: int) -> list[DialLeg]:
    """The dials that began at least so long ago and whose customer has not been shown in."""
    async with reached():
        rows = await database.hot.fetch(_UNDER_WAY, settled_ms)
    return [DialLeg(Dial(*row[:3]), row[3]) for row in rows]
