"""Keeps and tells for how long queues were closed, and what callers are told of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_KEEP = """
INSERT INTO closure (queue_id, at, until, moved_to, reason, message, by, why, emergency)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_OPENED = """
UPDATE closure SET opened_at = $2, opened_by = $3 WHERE queue_id = $1 AND until > $2 AND opened_at IS NULL
"""
_LAST = """
SELECT DISTINCT ON (queue_id) queue_id, at, until, moved_to, reason, message, by, why, emergency FROM closure
WHERE queue_id = ANY($1) AND at <= $2 ORDER BY queue_id, id DESC
"""
_LATEST = """
SELECT id, least(until, opened_at, lead(at) OVER (PARTITION BY queue_id ORDER BY id)) AS ended_at, opened_by,
    queue_id, at, until, moved_to, reason, message, by, why, emergency
FROM closure ORDER BY id DESC LIMIT $1
"""


class Closure(NamedTuple):
    """A queue is closed, in the order of the table's columns."""

    queue: int
    at: int
    until: int
    moved_to: int | None
    reason: str
    message: list[dict[str, Any]]
    by: str
    why: str
    emergency: str | None = None


class KeptClosure(NamedTuple):
    """A closure with when it ended or will end: by itself, opened by hand before, or replaced by another one."""

    id: int
    ended_at: int
    opened_by: str | None
    closure: Closure


def keep(new: Closure) -> Write:
    """The write that keeps it."""
    return Write(_KEEP, new)


def opened(queue: int, at: int, by: str) -> Write:
    """The write that ends it before its time."""
    return Write(_OPENED, (queue, at, by))


async def last(database: Database, queues: Collection[int], at: int) -> dict[int, Closure]:
    """The last closure of each of these queues that began no later than that instant, by queue."""
    async with reached():
        rows = await database.hot.fetch(_LAST, list(queues), at)
    return {row["queue_id"]: Closure(*row) for row in rows}


async def latest(database: Database, limit: int) -> list[KeptClosure]:
    """The last ones of all queues, newest first."""
    async with reached():
        rows = await database.hot.fetch(_LATEST, limit)
    return [KeptClosure(number, ended_at, opened_by, Closure(*rest)) for number, ended_at, opened_by, *rest in rows]
