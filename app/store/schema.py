"""Which schema a database has, and which this code expects."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import asyncpg

from app.settings import home

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


def expected() -> str:
    """The newest migration there is."""
    return _known()[-1]


def is_behind(revision: str | None) -> bool:
    """Whether a database at this revision lacks a migration of ours.

    One we do not know is a later release's: migrations expand first and contract a release later, so this code still
    finds what it needs there.
    """
    return revision is None or (revision != expected() and revision in _known())


@cache
def _known() -> list[str]:
    """All migrations, oldest first, by the names of their files: Alembic would have to run every one to tell."""
    files = (home / "migrations" / "versions").glob("*.py")
    return sorted(file.name.partition("_")[0] for file in files)
