"""Numbers for new consults, and the legs by which whoever is asked comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database

_NUMBER = "SELECT nextval(pg_get_serial_sequence('contact', 'id'))"
_LEG = """
SELECT coalesce((SELECT agent_call_sid FROM connection WHERE contact_id = $1 AND number = $2),
    (SELECT call_sid FROM party WHERE consult_id = $1))
"""
_ROOM = """
SELECT coalesce((SELECT conference_sid FROM connection WHERE contact_id = $1 AND number = $2),
    (SELECT conference_sid FROM connection JOIN consult ON contact_id = parent_id JOIN party ON consult_id = consult.id
     WHERE consult.id = $1 ORDER BY connection.number DESC LIMIT 1))
"""
_INSIDE = "SELECT sid FROM call WHERE contact_id = $1 AND consult_id IS NOT NULL AND ended_at IS NULL"


async def number(database: Database) -> int:
    """A number nobody else has: routing knows a consult as it knows a contact."""
    async with reached():
        found: int = await database.hot.fetchval(_NUMBER)
    return found


async def agent_leg(database: Database, contact: int, connection: int) -> str | None:
    """The agent's leg in a connection of a contact or of a consult, or the party's; none when it never came."""
    async with reached():
        found: str | None = await database.hot.fetchval(_LEG, contact, connection)
    return found


async def conference(database: Database, contact: int, connection: int) -> str | None:
    """The provider's sid of the room of a connection of a contact or of a consult; none before anybody came."""
    async with reached():
        found: str | None = await database.hot.fetchval(_ROOM, contact, connection)
    return found


async def legs_inside(database: Database, contact: int) -> set[str]:
    """The legs of colleagues and parties who were asked about a contact, as far as they live."""
    async with reached():
        return {row["sid"] for row in await database.hot.fetch(_INSIDE, contact)}
