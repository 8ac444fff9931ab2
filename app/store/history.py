"""Reading the journal of a group from some place on, a page at a time, for whoever looks back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, NamedTuple

from app.store.journal import StoredFact

if TYPE_CHECKING:
    from app.store.journal import AnyConnection

FOREVER = 2**62
"""An instant that never comes."""

_PAGE = """
SELECT seq, at, body FROM fact WHERE grp = $1 AND seq > $2 AND at BETWEEN $3 AND $4 ORDER BY seq LIMIT $5
"""


class Stretch(NamedTuple):
    """What of a group's journal is read: past a position whose fact has the instant `since`, to `until` inclusive."""

    group: int
    position: int = 0
    since: int = 0
    until: int = FOREVER


async def pages(connection: AnyConnection, stretch: Stretch, size: int) -> AsyncIterator[list[StoredFact]]:
    """The facts of the stretch in order, at most `size` a page."""
    while True:
        rows = await connection.fetch(_PAGE, *stretch, size)
        if not rows:
            return
        facts = [StoredFact(*row) for row in rows]
        yield facts
        stretch = stretch._replace(position=facts[-1].seq, since=facts[-1].at)


async def oldest(connection: AnyConnection, group: int) -> int:
    """The first position of the journal that is still kept; 1 of an empty one."""
    seq: int | None = await connection.fetchval("SELECT min(seq) FROM fact WHERE grp = $1", group)
    return seq or 1
