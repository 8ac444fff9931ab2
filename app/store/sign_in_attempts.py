"""Attempts to sign in, counted over all processes: by username and by address, each as a keyed hash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database

# The rows are locked from here to the end of the transaction, in one order: of any number of attempts at once, in any
# number of processes, exactly as many are let through as are allowed.
_RECENT = """
INSERT INTO sign_in_attempts AS known (subject, attempts, updated_at)
SELECT subject, '{}', now_ms() FROM unnest($1::bytea[]) AS each (subject) ORDER BY subject
ON CONFLICT (subject) DO UPDATE SET updated_at = excluded.updated_at,
    attempts = ARRAY(SELECT at FROM unnest(known.attempts) AS at WHERE at > excluded.updated_at - $2 ORDER BY at)
RETURNING subject, attempts, updated_at
"""
_COUNT = "UPDATE sign_in_attempts SET attempts = attempts || $2::bigint WHERE subject = ANY($1)"
_CLEAR = "DELETE FROM sign_in_attempts WHERE subject = $1"
_TAKE_BACK = """
UPDATE sign_in_attempts
SET attempts = attempts[:array_position(attempts, $2) - 1] || attempts[array_position(attempts, $2) + 1:]
WHERE subject = $1 AND array_position(attempts, $2) IS NOT NULL
"""


class Limit(NamedTuple):
    """At most so many attempts on a subject (a keyed hash) within the window."""

    subject: bytes
    most: int


class Counted(NamedTuple):
    """The instant of an attempt, and for how long (milliseconds) it must not be made; 0 when it may, and counts."""

    at: int
    wait_ms: int


async def count(database: Database, limits: Sequence[Limit], window_ms: int) -> Counted:
    """Count an attempt against all limits, or against none when one of them is reached."""
    subjects, most = [each.subject for each in limits], dict(limits)
    async with reached(), database.transaction() as connection:
        rows = await connection.fetch(_RECENT, subjects, window_ms)
        at = max(row["updated_at"] for row in rows)
        wait_ms = max(_free_at(row["attempts"], most[row["subject"]], window_ms) - at for row in rows)
        if wait_ms <= 0:
            await connection.execute(_COUNT, subjects, at)
    return Counted(at, max(0, wait_ms))


async def succeeded(database: Database, at: int, username: Limit, address: Limit) -> None:
    """Forget all attempts on the username, and of those from the address this one."""
    async with reached(), database.transaction() as connection:
        await connection.execute(_CLEAR, username.subject)
        await connection.execute(_TAKE_BACK, address.subject, at)


def _free_at(attempts: Sequence[int], most: int, window_ms: int) -> int:
    """From when on one more may be made."""
    return attempts[-most] + window_ms if len(attempts) >= most else 0
