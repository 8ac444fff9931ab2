"""Snapshots of a group's state, from which a replica starts instead of replaying everything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from app.store.journal import AnyConnection

KEPT = 3
"""How many snapshots of a group are kept."""


class StoredSnapshot(NamedTuple):
    """A state at a position, encoded."""

    seq: int
    at: int
    body: bytes


async def latest(connection: AnyConnection, group: int, schema: int) -> StoredSnapshot | None:
    """The newest snapshot that this code can read."""
    return await _first(connection, group, schema, "DESC")


async def oldest(connection: AnyConnection, group: int, schema: int) -> StoredSnapshot | None:
    """The oldest snapshot that is kept and that this code can read."""
    return await _first(connection, group, schema, "ASC")


async def _first(
    connection: AnyConnection, group: int, schema: int, order: Literal["ASC", "DESC"]
) -> StoredSnapshot | None:
    row = await connection.fetchrow(
        f"SELECT seq, at, body FROM snapshot WHERE grp = $1 AND schema = $2 ORDER BY seq {order} LIMIT 1",  # noqa: S608 - one of two words
        group, schema,
    )  # fmt: skip
    return StoredSnapshot(*row) if row else None


async def save(connection: AnyConnection, group: int, schema: int, taken: StoredSnapshot) -> None:
    """Keep a snapshot, and forget all but the newest few."""
    await connection.execute(
        "INSERT INTO snapshot (grp, seq, schema, at, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        group, taken.seq, schema, taken.at, taken.body,
    )  # fmt: skip
    await connection.execute(
        "DELETE FROM snapshot WHERE grp = $1 AND seq NOT IN "
        "(SELECT seq FROM snapshot WHERE grp = $1 ORDER BY seq DESC LIMIT $2)",
        group, KEPT,
    )  # fmt: skip
