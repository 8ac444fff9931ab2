"""Snapshots of a group's state, from which a replica starts instead of replaying everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.clock import DAY_MS
from app.store.history import FOREVER
from app.store.partitions import JOURNAL_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.journal import AnyConnection

KEPT = 3
"""How many of the newest snapshots of a group are kept: replicas start from them."""
HOURLY_MS = 2 * DAY_MS
"""For so long the first of each hour is kept beside them, and that of each day as long as the journal: from these one
looks back."""

_LATEST = """
SELECT seq, at, body FROM snapshot
WHERE grp = $1 AND schema = ANY($2) AND at < $3 ORDER BY schema DESC, seq DESC LIMIT 1
"""
_OLDEST = """
SELECT seq, at, body FROM snapshot
WHERE grp = $1 AND schema = ANY($2) AND seq >= (SELECT coalesce(min(seq), 1) - 1 FROM fact WHERE grp = $1)
ORDER BY seq LIMIT 1
"""
_THIN_OUT = """
DELETE FROM snapshot WHERE grp = $1
    AND seq NOT IN (SELECT seq FROM snapshot WHERE grp = $1 ORDER BY seq DESC LIMIT $2)
    AND seq NOT IN (SELECT min(seq) FROM snapshot WHERE grp = $1 AND at > $3 GROUP BY at / 3600000)
    AND seq NOT IN (SELECT min(seq) FROM snapshot WHERE grp = $1 AND at > $4 GROUP BY at / 86400000)
"""


class StoredSnapshot(NamedTuple):
    """A state at a position, encoded."""

    seq: int
    at: int
    body: bytes


async def latest(
    connection: AnyConnection, group: int, forms: Sequence[int], before: int = FOREVER
) -> StoredSnapshot | None:
    """The newest snapshot of the latest of these forms; before an instant, in milliseconds, if one is given."""
    row = await connection.fetchrow(_LATEST, group, forms, before)
    return StoredSnapshot(*row) if row else None


async def oldest(connection: AnyConnection, group: int, forms: Sequence[int]) -> StoredSnapshot | None:
    """The oldest snapshot of these forms from which on the journal is whole."""
    row = await connection.fetchrow(_OLDEST, group, forms)
    return StoredSnapshot(*row) if row else None


async def save(connection: AnyConnection, group: int, schema: int, taken: StoredSnapshot) -> None:
    """Keep a snapshot, and forget those that nobody starts from any more."""
    await connection.execute(
        "INSERT INTO snapshot (grp, seq, schema, at, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        group, taken.seq, schema, taken.at, taken.body,
    )  # fmt: skip
    oldest = taken.at - JOURNAL_DAYS * DAY_MS
    await connection.execute(_THIN_OUT, group, KEPT, taken.at - HOURLY_MS, oldest)
