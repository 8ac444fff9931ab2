"""The journal's day partitions, and the age at which rows are forgotten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.clock import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.journal import AnyConnection

AHEAD_DAYS = 7
"""Days whose partitions exist before they begin."""
JOURNAL_DAYS = 35
"""Days the journal is kept."""
ANSWER_DAYS = 2
"""Days a stored answer or an event key is kept: far longer than anybody asks again."""


async def make(connection: AnyConnection, now: int) -> None:
    """Make the partitions of the coming days that are missing. Facts already kept elsewhere stay where they are."""
    for day in range(now // DAY_MS + 1, now // DAY_MS + 1 + AHEAD_DAYS):
        await connection.execute(
            f"CREATE TABLE IF NOT EXISTS {_name(day)} PARTITION OF fact FOR VALUES FROM ({day * DAY_MS}) "
            f"TO ({(day + 1) * DAY_MS})"
        )


async def drop(connection: AnyConnection, now: int, forms: Sequence[int]) -> None:
    """Drop the partitions older than the journal is kept, unless no snapshot of these forms stands for them yet.

    One of another form does not count: who cannot read it replays the journal from its beginning.
    """
    oldest = _name(now // DAY_MS - JOURNAL_DAYS)
    rows = await connection.fetch(
        "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'fact'::regclass"
    )
    for name in (row["name"] for row in rows):
        if name != "fact_default" and name < oldest and await _is_snapshot_past(connection, name, forms):
            await connection.execute(f"DROP TABLE {name}")


async def forget(connection: AnyConnection, now: int) -> None:
    """Delete answers, event keys, join codes, commands, look-ups, signals, leases, rings and the like of old."""
    before = now - ANSWER_DAYS * DAY_MS
    for table, column in (
        ("inbox", "received_at"),
        ("event_key", "at"),
        ("join_code", "expires_at"),
        ("outbox", "finished_at"),
        ("look_up", "claimed_until"),
        ("waiting_look_up", "claimed_until"),
        ("flow_signal", "at"),
        ("desk_lease", "until"),
        ("sign_in_attempts", "updated_at"),
        ("agent_ring", "asked_at"),
        ("supervisor_leg", "ended_at"),
    ):
        await connection.execute(f"DELETE FROM {table} WHERE {column} < $1", before)  # noqa: S608 - names are ours


async def _is_snapshot_past(connection: AnyConnection, name: str, forms: Sequence[int]) -> bool:
    query = f"""
        SELECT coalesce(max(fact.seq), 0)
            <= coalesce((SELECT max(seq) FROM snapshot WHERE grp = 1 AND schema = ANY($1)), 0)
        FROM {name} AS fact WHERE grp = 1
    """  # noqa: S608 - names are ours
    return bool(await connection.fetchval(query, forms))


def _name(day: int) -> str:
    return f"fact_{datetime.fromtimestamp(day * 86_400, UTC):%Y%m%d}"
