"""Which schema a database has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncpg

if TYPE_CHECKING:
    from app.store.database import Database


async def revision(database: Database) -> str | None:
    """The migration the database stands at; None when none was ever applied."""
    try:
        found: str | None = await database.hot.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        return None
    return found
