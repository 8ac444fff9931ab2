"""Row changes that travel to the transaction which commits them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.store.journal import AnyConnection


class Write(NamedTuple):
    """One SQL statement in PostgreSQL's `$1` form with its arguments."""

    sql: str
    args: tuple[object, ...] = ()


async def execute(connection: AnyConnection, writes: Iterable[Write]) -> None:
    """Run all writes, those of one statement together, statements in the order in which they first appear."""
    groups: dict[str, list[tuple[object, ...]]] = {}
    for write in writes:
        groups.setdefault(write.sql, []).append(write.args)
    for sql, rows in groups.items():
        await connection.executemany(sql, rows)
