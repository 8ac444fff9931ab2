"""Snapshots of the routing state, taken between turns so that replicas start quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import snapshots
from routing.codec import SCHEMA

if TYPE_CHECKING:
    from app.bootstrap import Services

EVERY_FACTS = 50_000
EVERY_MS = 600_000


async def take(services: Services) -> None:
    """Keep a snapshot when enough has happened since the last one, or enough time has passed and anything has."""
    desk = services.desk
    async with services.database.transaction() as connection:
        last = await snapshots.latest(connection, desk.journal.group, [SCHEMA])
        if not _is_time(desk.position, await services.database.now(), last):
            return
        taken = desk.snapshot()
        if taken is not None:
            await snapshots.save(connection, desk.journal.group, SCHEMA, taken)


def _is_time(position: int, now: int, last: snapshots.StoredSnapshot | None) -> bool:
    if last is None:
        return position > 0
    return position - last.seq >= EVERY_FACTS or (position > last.seq and now - last.at >= EVERY_MS)
