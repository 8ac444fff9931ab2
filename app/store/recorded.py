"""The journal of a stretch of time, for what looks back on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from routing import Fact, decode_fact

if TYPE_CHECKING:
    from app.store.journal import AnyConnection


async def facts_between(connection: AnyConnection, group: int, begins: int, ends: int) -> Iterator[tuple[int, Fact]]:
    """The facts of a routing group from one instant to before another (milliseconds since the epoch), in order."""
    rows = await connection.fetch(
        "SELECT at, body FROM fact WHERE grp = $1 AND at >= $2 AND at < $3 ORDER BY seq", group, begins, ends
    )
    return ((row["at"], decode_fact(row["body"])) for row in rows)
