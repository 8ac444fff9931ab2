"""Stored answers: a request that comes twice gets the words it got, and has no second effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store.reach import reached
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

_ANSWER = "SELECT body FROM inbox WHERE key = $1"
_STORE = """
INSERT INTO inbox (key, received_at, status, body) VALUES ($1, $2, 200, $3) ON CONFLICT (key) DO NOTHING
"""


async def answer(database: Database, key: bytes) -> str | None:
    """The stored answer, if the request came before."""
    async with reached():
        body: str | None = await database.hot.fetchval(_ANSWER, key)
    return body


def store(key: bytes, at: int, body: str) -> Write:
    """The write that stores an answer; the first one stays."""
    return Write(_STORE, (key, at, body))
