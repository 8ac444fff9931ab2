"""Which generation of facts a group's journal holds, and which every live desk reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.journal import AnyConnection

lasts_ms = 20_000
"""How long a desk counts as alive after its last sign of life."""

_RAISE = """
INSERT INTO generation (grp, written) VALUES ($1, $2)
ON CONFLICT (grp) DO UPDATE SET written = excluded.written WHERE generation.written < excluded.written
"""
_RENEW = """
INSERT INTO desk_lease (grp, desk, generation, until) VALUES ($1, $2, $3, now_ms() + $4)
ON CONFLICT (grp, desk) DO UPDATE SET until = excluded.until
"""
_END = "DELETE FROM desk_lease WHERE grp = $1 AND desk = $2"


async def written(connection: AnyConnection, group: int) -> int:
    """The highest generation of facts that the group's journal holds; 0 while it is empty."""
    found: int | None = await connection.fetchval("SELECT written FROM generation WHERE grp = $1", group)
    return found or 0


def raise_to(group: int, generation: int) -> Write:
    """The write that says that the group's journal holds facts up to this generation."""
    return Write(_RAISE, (group, generation))


async def renew(connection: AnyConnection, group: int, desk: str, generation: int) -> None:
    """The desk is alive and reads facts up to this generation; nobody writes higher ones while its lease lasts."""
    await connection.execute(_RENEW, group, desk, generation, lasts_ms)


async def end(connection: AnyConnection, group: int, desk: str) -> None:
    """The desk has ended."""
    await connection.execute(_END, group, desk)
