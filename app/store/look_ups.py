"""Questions to connectors: who is asking, until when that is believed, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_OPEN = """
INSERT INTO {table} (contact_id, sprint, request, claimed_until) VALUES ($1, $2, $3, now_ms() + $4)
ON CONFLICT (contact_id, sprint) DO NOTHING
"""
_CLAIM = """
WITH claimed AS (
    UPDATE {table} SET claimed_until = now_ms() + $3
    WHERE contact_id = $1 AND sprint = $2 AND result IS NULL AND claimed_until < now_ms()
    RETURNING sprint
)
SELECT result, EXISTS (SELECT FROM claimed) FROM {table} WHERE contact_id = $1 AND sprint = $2
"""
_FINISH = """
UPDATE {table} SET result = $3, finished_at = now_ms()
WHERE contact_id = $1 AND sprint = $2 AND result IS NULL
    AND EXISTS (SELECT FROM contact WHERE id = $1 AND ended_at IS NULL)
"""


class Place(NamedTuple):
    """A contact and the sprint whose wait is the look-up, of its own flow or of the one heard while waiting."""

    contact: int
    sprint: int
    waiting: bool = False

    @property
    def key(self) -> str:
        """What tells the question from all others."""
        return f"{self.contact}-{self.sprint}{'-waiting' if self.waiting else ''}"

    def within(self, statement: str) -> str:
        """The statement for the table in which its question stands."""
        return statement.format(table="waiting_look_up" if self.waiting else "look_up")


class Found(NamedTuple):
    """A look-up as one process finds it: its result, or whether asking is now this process's task."""

    result: dict[str, Any] | None
    claimed: bool


def open_one(place: Place, request: dict[str, Any], claim_ms: int) -> Write:
    """The write that says this process asks, and is believed to for so long."""
    return Write(place.within(_OPEN), (place.contact, place.sprint, request, claim_ms))


async def find(database: Database, place: Place, claim_ms: int) -> Found:
    """The result if there is one; else claim the question when whoever asked it is not heard of any more."""
    async with reached():
        row = await database.hot.fetchrow(place.within(_CLAIM), place.contact, place.sprint, claim_ms)
    return Found(*row) if row else Found(None, False)


async def finish(database: Database, place: Place, result: dict[str, Any]) -> None:
    """Keep what came back, unless the call is over by now; the first result stays."""
    async with reached():
        await database.hot.execute(place.within(_FINISH), place.contact, place.sprint, result)
