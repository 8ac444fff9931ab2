"""Which schema a database has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import asyncpg

if TYPE_CHECKING:
    from app.store.database import Pool
    from app.store.journal import AnyConnection


async def revision(connection: AnyConnection | Pool) -> str | None:
    """The migration the database stands at; None when none was ever applied."""
    try:
        found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        return None
    return found
