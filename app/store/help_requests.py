"""Agents who ask for a supervisor in their talks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_ASK = """
INSERT INTO help_request (contact_id, connection, agent_id, asked_at) VALUES ($1, $2, $3, now_ms())
ON CONFLICT (contact_id, connection) DO UPDATE SET asked_at = excluded.asked_at, ended_at = NULL
"""
_END = """
UPDATE help_request SET ended_at = now_ms() WHERE contact_id = $1 AND connection = $2 AND ended_at IS NULL
"""
_IS_OPEN = """
SELECT EXISTS (SELECT FROM help_request WHERE contact_id = $1 AND connection = $2 AND ended_at IS NULL)
"""
_OPEN = """
SELECT help_request.contact_id, help_request.connection, help_request.agent_id, help_request.asked_at
FROM help_request JOIN connection ON connection.contact_id = help_request.contact_id
    AND connection.number = help_request.connection
WHERE help_request.ended_at IS NULL AND connection.ended_at IS NULL
"""


class HelpRequest(NamedTuple):
    """Who asks in which talk, and since when."""

    contact: int
    connection: int
    agent: int
    asked_at: int


def ask(contact: int, connection: int, agent: int) -> Write:
    """The write that asks for help in a talk."""
    return Write(_ASK, (contact, connection, agent))


def end(contact: int, connection: int) -> Write:
    """The write that says that no help is needed any more."""
    return Write(_END, (contact, connection))


async def is_asked(database: Database, contact: int, connection: int) -> bool:
    """Whether help is asked for in this talk."""
    async with reached():
        return bool(await database.hot.fetchval(_IS_OPEN, contact, connection))


async def asked(database: Database) -> list[HelpRequest]:
    """Who asks for help in a talk that goes on."""
    async with reached():
        return [HelpRequest(*row) for row in await database.hot.fetch(_OPEN)]
