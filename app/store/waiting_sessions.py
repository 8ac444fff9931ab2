"""Where a caller stands in the flow heard while waiting: moved on by compare and set, as the call's own flow is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_READ = """
SELECT stay, sprint, body, wait::text, answer, began_at FROM waiting_session WHERE contact_id = $1
"""
# The lock is for a call that ends meanwhile: it forgets what both flows know, and nothing may be kept after that.
_SAVE = """
INSERT INTO waiting_session (contact_id, stay, sprint, body, wait, answer, began_at, updated_at)
SELECT c.id, $3, $4, $5, $6::text::jsonb, $7, $8, $9 FROM contact AS c JOIN flow_session AS s ON s.contact_id = c.id
WHERE c.id = $1 AND c.placings = $3 AND s.body <> ''
    AND ($2 = 0 OR EXISTS (SELECT FROM waiting_session WHERE contact_id = $1)) FOR SHARE OF s
ON CONFLICT (contact_id) DO UPDATE SET stay = excluded.stay, sprint = excluded.sprint, body = excluded.body,
    wait = excluded.wait, answer = excluded.answer, began_at = excluded.began_at, updated_at = excluded.updated_at
    WHERE waiting_session.sprint = $2
RETURNING contact_id
"""


class WaitingSession(NamedTuple):
    """A caller in a waiting flow; `sprint` counts through all rounds and placings, `body` and `wait` are JSON texts."""

    placing: int
    sprint: int
    body: str
    wait: str
    answer: str
    """What was last answered: said again when a request comes late."""
    began_at: int
    """When the caller came into this placing."""


async def read(database: Database, contact: int) -> WaitingSession | None:
    """Where the contact stands; none while no such flow was begun, and when the call is over."""
    async with reached():
        row = await database.hot.fetchrow(_READ, contact)
    return WaitingSession(*row) if row else None


def save(contact: int, base: int, session: WaitingSession, at: int) -> Write:
    """The write that moves a session on from sprint `base`, 0 for one that begins.

    It yields nothing when another request did so before, when the caller is in another placing by now, or gone.
    """
    return Write(_SAVE, (contact, base, *session, at))
