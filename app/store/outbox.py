"""The outbox: commands to the telephony provider, claimed by one sender at a time and kept until they are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from app.services.commands import AnyCommand
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.journal import AnyConnection

CLAIM_MS = 5_000
"""How long a sender has before another may take the command over."""

_ADD = """
INSERT INTO outbox (contact_id, kind, body, created_at, not_before, useful_until) VALUES ($1, $2, $3, $4, $4, $5)
"""
_ADD_IF_RECORDED = """
INSERT INTO outbox (contact_id, kind, body, created_at, not_before, useful_until)
SELECT $1::bigint, $2::text, $3::jsonb, $4::bigint, $4, $5::bigint
WHERE EXISTS (SELECT FROM call_recording WHERE contact_id = $1 AND state IN ('in-progress', 'paused', 'resuming'))
"""
_CLAIM = """
UPDATE outbox SET claimed_until = now_ms() + $2, attempts = attempts + 1
WHERE id IN (
    SELECT id FROM outbox AS mine
    WHERE state = 'pending' AND not_before <= now_ms() AND claimed_until <= now_ms() AND created_at <= now_ms() - $3
      AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.contact_id = mine.contact_id
                      AND earlier.id < mine.id AND earlier.state = 'pending')
    ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
)
RETURNING id, body, attempts, useful_until < now_ms() AS too_late, begun_at IS NOT NULL AS perhaps_sent
"""
_BEGIN = """
UPDATE outbox SET begun_at = now_ms() WHERE id = $1 AND attempts = $2 AND state = 'pending' RETURNING id
"""
_SETTLE = "UPDATE outbox SET state = $2, finished_at = now_ms(), error = $3 WHERE id = $1 AND state = 'pending'"
_RETRY = """
UPDATE outbox SET not_before = now_ms() + $2, claimed_until = 0, error = $3,
    begun_at = CASE WHEN $4 THEN begun_at END
WHERE id = $1 AND state = 'pending'
"""


_STANDING = """
SELECT contact.call_sid, contact.queue_sid, contact.placings, connection.conference_sid
FROM contact LEFT JOIN connection ON connection.contact_id = contact.id AND connection.number = $2
WHERE contact.id = $1
"""


class Standing(NamedTuple):
    """Where the provider knows a contact: its call, the waiting place, the room."""

    call_sid: str
    queue_sid: str | None
    placing: int
    conference_sid: str | None


class Claimed(NamedTuple):
    """A command this process may send now."""

    id: int
    command: AnyCommand
    attempts: int
    too_late: bool
    """Its last useful moment has passed."""
    perhaps_sent: bool
    """Whether an earlier sending, which must not be repeated, may have been carried out: nobody heard otherwise."""


def order(command: AnyCommand, at: int) -> Write:
    """The write that orders a command at the instant `at`."""
    body = msgspec.to_builtins(command)
    return Write(_ADD, (command.contact, body["kind"], body, at, at + command.useful_ms))


def order_if_recorded(command: AnyCommand, at: int) -> Write:
    """The write that orders a command only where something of the contact is recorded."""
    body = msgspec.to_builtins(command)
    return Write(_ADD_IF_RECORDED, (command.contact, body["kind"], body, at, at + command.useful_ms))


async def claim(connection: AnyConnection, limit: int, age_ms: int = 0) -> list[Claimed]:
    """Take up to `limit` commands at least `age_ms` old: for each contact only its first that is not settled."""
    rows = await connection.fetch(_CLAIM, limit, CLAIM_MS, age_ms)
    return [Claimed(row["id"], _command(row["body"]), *row[2:]) for row in rows]


async def begin(connection: AnyConnection, claimed: Claimed) -> bool:
    """From now on the command may have been carried out; False when another has taken it over."""
    return await connection.fetchval(_BEGIN, claimed.id, claimed.attempts) is not None


async def settle(connection: AnyConnection, claimed: Claimed, state: str, error: str | None = None) -> None:
    """The command is done, moot or failed."""
    await connection.execute(_SETTLE, claimed.id, state, error)


async def retry(connection: AnyConnection, claimed: Claimed, after_ms: int, error: str, *, perhaps_sent: bool) -> None:
    """The command is to be sent again after a while."""
    await connection.execute(_RETRY, claimed.id, after_ms, error, perhaps_sent)


async def standing(connection: AnyConnection, contact: int, number: int | None) -> Standing | None:
    """Where a contact and its connection of that number stand; None for an unknown contact."""
    row = await connection.fetchrow(_STANDING, contact, number)
    return Standing(*row) if row else None


def _command(body: object) -> AnyCommand:
    command: AnyCommand = msgspec.convert(body, AnyCommand)
    return command
