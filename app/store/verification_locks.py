"""Reads what is locked out of verification, and lifts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store import ops

if TYPE_CHECKING:
    from app.store.database import Connection, Database

_LOCKED = """
SELECT subject, kind, policy, cardinality(attempts), contact_id, locked_until FROM verification_lock
WHERE locked_until > now_ms() ORDER BY locked_until, subject
"""
_LIFT = """
UPDATE verification_lock SET attempts = '{}', locked_until = NULL, refused = false
WHERE subject = ANY($1) AND cardinality(attempts) > 0 RETURNING kind, policy, contact_id
"""
_FORGET_LOCKS = "DELETE FROM verification_lock WHERE updated_at < $1 AND coalesce(locked_until, 0) < $1"
_FORGET_ATTEMPTS = "DELETE FROM verification_attempt WHERE at < $1"


class Locked(NamedTuple):
    """An account or a number that is refused: its keyed hash, and the contact that tried last."""

    subject: bytes
    kind: str
    policy: str
    attempts: int
    contact: int
    until: int


async def locked(database: Database) -> list[Locked]:
    """What is locked now, by when it ends."""
    return [Locked(*row) for row in await database.hot.fetch(_LOCKED)]


async def lift(database: Database, subjects: list[bytes], by: str) -> bool:
    """Forget the attempts counted against any of the subjects, and journal it; False when there were none."""
    async with database.transaction() as connection:
        lifted = await connection.fetch(_LIFT, subjects)
        for kind, policy, contact in lifted:
            await ops.record(connection, "verification_unlocked", kind=kind, policy=policy, contact=contact, by=by)
    return bool(lifted)


async def forget(connection: Connection, attempts_before: int, locks_before: int) -> None:
    """Delete attempts and counts that are older than these instants."""
    await connection.execute(_FORGET_ATTEMPTS, attempts_before)
    await connection.execute(_FORGET_LOCKS, locks_before)
