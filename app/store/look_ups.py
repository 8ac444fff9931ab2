"""Questions to connectors: who is asking, until when that is believed, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_OPEN = """
INSERT INTO look_up (contact_id, sprint, waiting, request, claimed_until) VALUES ($1, $2, $3, $4, now_ms() + $5)
ON CONFLICT (contact_id, sprint, waiting) DO NOTHING
"""
_CLAIM = """
WITH claimed AS (
    UPDATE look_up SET claimed_until = now_ms() + $4
    WHERE contact_id = $1 AND sprint = $2 AND waiting = $3 AND result IS NULL AND claimed_until < now_ms()
    RETURNING sprint
)
SELECT result, EXISTS (SELECT FROM claimed) FROM look_up WHERE contact_id = $1 AND sprint = $2 AND waiting = $3
"""
_FINISH = """
UPDATE look_up SET result = $4, finished_at = now_ms()
WHERE contact_id = $1 AND sprint = $2 AND waiting = $3 AND result IS NULL
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


class Found(NamedTuple):
    """A look-up as one process finds it: its result, or whether asking is now this process's task."""

    result: dict[str, Any] | None
    claimed: bool


def open_one(place: Place, request: dict[str, Any], claim_ms: int) -> Write:
    """The write that says this process asks, and is believed to for so long."""
    return Write(_OPEN, (*place, request, claim_ms))


async def find(database: Database, place: Place, claim_ms: int) -> Found:
    """The result if there is one; else claim the question when whoever asked it is not heard of any more."""
    async with reached():
        row = await database.hot.fetchrow(_CLAIM, *place, claim_ms)
    return Found(*row) if row else Found(None, False)


async def finish(database: Database, place: Place, result: dict[str, Any]) -> None:
    """Keep what came back, unless the call is over by now; the first result stays."""
    async with reached():
        await database.hot.execute(_FINISH, *place, result)
