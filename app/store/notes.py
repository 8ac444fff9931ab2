"""Reads and writes the notes an agent takes on a contact, while talking and while wrapping up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

# Until the wrap-up begins its row holds nothing but the notes; the facts then fill in its times and keep the notes.
_KEEP = """
INSERT INTO wrap_up (contact_id, connection, agent_id, began_at, deadline, notes)
VALUES ($1, $2, $3, now_ms(), now_ms(), $4)
ON CONFLICT (contact_id, connection) DO UPDATE SET notes = excluded.notes
"""
_READ = """
SELECT notes FROM wrap_up
WHERE contact_id = $1 AND connection <= $2 AND notes <> '' AND connection >= coalesce(
    (SELECT room FROM connection WHERE contact_id = $1 AND number = $2), $2)
ORDER BY connection DESC LIMIT 1
"""


def keep(contact: int, connection: int, agent: int, notes: str) -> Write:
    """The write that replaces the notes on a connection."""
    return Write(_KEEP, (contact, connection, agent, notes))


async def read(database: Database, contact: int, connection: int) -> str:
    """The notes so far, first those of whoever handed the customer over in the room; empty when there are none."""
    return await database.hot.fetchval(_READ, contact, connection) or ""
