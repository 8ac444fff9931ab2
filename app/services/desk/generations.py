"""Refusing to decide by a journal whose facts are of a later generation than this code reads."""

from __future__ import annotations

from app.errors import Unavailable
from app.store import generations
from app.store.database import open_turn_connection
from routing import GENERATION

ADVICE = f"This release reads up to generation {GENERATION}: run a newer one."


class Unreadable(Unavailable):
    """The journal holds what this code cannot read: its process decides nothing any more."""

    title = "This process runs an older release than the center"


def require(written: int) -> None:
    """Raise `Unreadable` when a journal holds facts up to a generation that this code does not read."""
    if written > GENERATION:
        raise Unreadable(f"The journal holds facts of generation {written}. {ADVICE}")


async def require_readable(dsn: str, group: int) -> None:
    """Raise `Unreadable` unless this code may serve the center whose database is at `dsn`."""
    connection = await open_turn_connection(dsn)
    try:
        require(await generations.written(connection, group))
    finally:
        await connection.close()
