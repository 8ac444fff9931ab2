"""What waiting callers were told of their wait, and how long they then waited."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database
    from app.store.journal import AnyConnection

_TOLD = """
SELECT waited_s, queue_id, position, low_s, high_s, rule FROM announcement
WHERE contact_id = $1 AND stay = $2 ORDER BY waited_s
"""
_TELL = """
INSERT INTO announcement (contact_id, stay, waited_s, queue_id, position, low_s, high_s, rule, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now_ms()) ON CONFLICT DO NOTHING
"""
TALK_AFTER = """
SELECT began_at FROM segment
WHERE contact_id = a.contact_id AND lane = 'contact' AND kind = 'talk' AND began_at >= a.at
ORDER BY began_at LIMIT 1
"""
"""The talk that followed the announcement `a`, as a part of a query."""
_TRUST = f"""
SELECT queue_id, count(*)::int, count(*) FILTER (WHERE waited_ms BETWEEN low_s * 1000 AND high_s * 1000)::int
FROM (
    SELECT a.queue_id, a.low_s, a.high_s, talk.began_at - a.at AS waited_ms,
        row_number() OVER (PARTITION BY a.queue_id ORDER BY a.at DESC) AS age
    FROM announcement AS a JOIN LATERAL ({TALK_AFTER}) AS talk ON TRUE
    WHERE a.at >= now_ms() - $1 AND a.high_s IS NOT NULL
) AS scored
WHERE age <= $2 GROUP BY queue_id
"""  # noqa: S608 - its parts are ours


class Told(NamedTuple):
    """What a caller of a queue was told after so many seconds of this stay; a wait is a range of seconds.

    `rule` is the escalation rule whose words were said instead, by its place.
    """

    waited: int
    queue: int
    position: int | None = None
    low: int | None = None
    high: int | None = None
    rule: int | None = None


class Kept(NamedTuple):
    """Of a queue's announcements, how many can be judged, and how many held."""

    queue: int
    scored: int
    held: int


async def forget(connection: AnyConnection, before: int) -> None:
    """Delete what was told before that instant (milliseconds)."""
    await connection.execute("DELETE FROM announcement WHERE at < $1", before)


async def told(database: Database, contact: int, placing: int) -> list[Told]:
    """All the caller was told in this stay, the oldest first."""
    async with reached():
        return [Told(*row) for row in await database.hot.fetch(_TOLD, contact, placing)]


async def tell(database: Database, contact: int, placing: int, said: Told) -> None:
    """Keep what the caller is told now."""
    async with reached():
        await database.hot.execute(_TELL, contact, placing, *said)


async def kept(database: Database, window_ms: int, newest: int) -> list[Kept]:
    """How the newest of each queue's announcements in the window did; those whose callers left are not judged."""
    async with reached():
        return [Kept(*row) for row in await database.hot.fetch(_TRUST, window_ms, newest)]
