"""Reads and writes join codes: with one, a tab's softphone joins its own accepted offer, and no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_KEEP = """
INSERT INTO join_code (code, contact_id, connection, agent_id, tab, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
"""
_LAST = """
SELECT code, expires_at FROM join_code WHERE contact_id = $1 AND connection = $2 AND agent_id = $3 AND tab = $4
ORDER BY expires_at DESC LIMIT 1
"""


class JoinCode(NamedTuple):
    """A code and when it expires, in milliseconds since the epoch."""

    code: str
    expires: int


class For(NamedTuple):
    """Whom a code lets in where: the agent's tab into the room of a connection."""

    contact: int
    connection: int
    agent: int
    tab: str


def keep(code: JoinCode, whom: For) -> Write:
    """The write that makes a code good."""
    return Write(_KEEP, (code.code, *whom, code.expires))


async def last(database: Database, whom: For) -> JoinCode | None:
    """The code made last for somebody; it may have expired."""
    row = await database.hot.fetchrow(_LAST, *whom)
    return JoinCode(row["code"], row["expires_at"]) if row else None
