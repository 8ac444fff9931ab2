"""The key under which account numbers are hashed when the deployment sets none: made once, then the same for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import ids
from app.store.reach import reached

if TYPE_CHECKING:
    from app.store.database import Database

_NAME = "hash_key"
_MAKE = "INSERT INTO deployment (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING"
_READ = "SELECT value FROM deployment WHERE key = $1"


async def read(database: Database) -> str:
    """The deployment's own key, made if there is none yet."""
    async with reached():
        found: str | None = await database.hot.fetchval(_READ, _NAME)
        if found is None:
            await database.hot.execute(_MAKE, _NAME, ids.token())
            found = await database.hot.fetchval(_READ, _NAME)
    assert found is not None, "one process has made it"
    return found
