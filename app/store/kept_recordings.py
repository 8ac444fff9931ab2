"""Recordings after their calls: how long each is, where its sound lies, and when it goes.

What is to go is marked first, under the lock of its contact, and gone when both copies are: so a legal hold either
comes in time or finds the mark, and what was interrupted is taken up again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.clock import DAY_MS
from app.store.writes import execute

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.writes import Write

BATCH = 100
"""How many are dealt with in one round."""
OVER_MS = 5_000
"""A call must have been over for so long before its recordings are asked for."""

_UNSETTLED = """
SELECT recording.sid FROM call_recording AS recording JOIN contact ON contact.id = recording.contact_id
WHERE recording.deleted_at IS NULL AND recording.state NOT IN ('completed', 'absent', 'failed')
    AND (recording.state = 'stopped' OR contact.ended_at < now_ms() - $1)
ORDER BY recording.started_at LIMIT $2
"""
_SETTLE = "UPDATE call_recording SET state = $2, seconds = $3, changed_at = now_ms() WHERE sid = $1"
_UNCOPIED = """
SELECT sid FROM call_recording
WHERE deleted_at IS NULL AND state = 'completed' AND copied_at IS NULL AND at_provider AND keep_days > $1
ORDER BY started_at LIMIT $2
"""
_COPIED = "UPDATE call_recording SET copied_at = now_ms() WHERE sid = $1"
_TWICE = """
SELECT sid FROM call_recording WHERE deleted_at IS NULL AND copied_at IS NOT NULL AND at_provider LIMIT $1
"""
_LEFT_PROVIDER = "UPDATE call_recording SET at_provider = false WHERE sid = $1"
_PAST = f"""
SELECT recording.sid, recording.contact_id FROM call_recording AS recording
WHERE recording.deleted_at IS NULL AND recording.started_at < now_ms() - recording.keep_days::bigint * {DAY_MS}
    AND recording.state IN ('completed', 'absent', 'failed')
    AND NOT EXISTS (SELECT FROM legal_hold WHERE contact_id = recording.contact_id AND lifted_at IS NULL)
ORDER BY recording.started_at LIMIT $1
"""  # noqa: S608 - a number of ours
_LOCK = "SELECT FROM contact WHERE id = $1 FOR UPDATE"
_MARK = """
UPDATE call_recording SET deleted_at = now_ms() WHERE sid = $1 AND deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM legal_hold WHERE contact_id = $2 AND lifted_at IS NULL)
RETURNING sid
"""
_MARKED = """
SELECT sid FROM call_recording WHERE deleted_at IS NOT NULL AND (at_provider OR copied_at IS NOT NULL) LIMIT $1
"""
_GONE = "UPDATE call_recording SET at_provider = false, copied_at = NULL WHERE sid = $1"


class Past(NamedTuple):
    """A recording that has been kept as long as it was to be."""

    sid: str
    contact: int


async def unsettled(database: Database) -> list[str]:
    """Recordings that must be over by now, and of which it is not known how they ended."""
    return [row["sid"] for row in await database.hot.fetch(_UNSETTLED, OVER_MS, BATCH)]


async def settle(database: Database, recording: str, state: str, seconds: int | None) -> None:
    """This is how it ended."""
    await database.hot.execute(_SETTLE, recording, state, seconds)


async def uncopied(database: Database, longer_than_days: int) -> list[str]:
    """Recordings to be kept longer than that, of which there is no copy yet."""
    return [row["sid"] for row in await database.hot.fetch(_UNCOPIED, longer_than_days, BATCH)]


async def copied(database: Database, recording: str) -> None:
    """There is a copy."""
    await database.hot.execute(_COPIED, recording)


async def twice(database: Database) -> list[str]:
    """Recordings that we and the provider have."""
    return [row["sid"] for row in await database.hot.fetch(_TWICE, BATCH)]


async def left_provider(database: Database, recording: str) -> None:
    """The provider has it no longer."""
    await database.hot.execute(_LEFT_PROVIDER, recording)


async def past(database: Database) -> list[Past]:
    """Recordings whose days are over and that no legal hold keeps."""
    return [Past(*row) for row in await database.hot.fetch(_PAST, BATCH)]


async def mark(database: Database, each: Past, also: list[Write]) -> None:
    """Let a recording go, unless a legal hold came first."""
    async with database.transaction() as connection:
        await connection.execute(_LOCK, each.contact)
        if await connection.fetchval(_MARK, each.sid, each.contact) is not None:
            await execute(connection, also)


async def marked(database: Database) -> list[str]:
    """Recordings that were let go and still lie somewhere."""
    return [row["sid"] for row in await database.hot.fetch(_MARKED, BATCH)]


async def gone(database: Database, recording: str) -> None:
    """It lies nowhere any more."""
    await database.hot.execute(_GONE, recording)
