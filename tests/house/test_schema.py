"""The migrations make exactly the tables that the code describes."""

from __future__ import annotations

import asyncio

from alembic import command
from alembic.script import ScriptDirectory

from app.store import migrate, schema
from app.store.database import Database


async def test_the_migrations_and_the_tables_agree(dsn: str) -> None:
    await asyncio.to_thread(command.check, migrate.config(dsn))


async def test_migrating_again_changes_nothing(dsn: str) -> None:
    await migrate.upgrade(dsn)
    await asyncio.to_thread(command.check, migrate.config(dsn))


async def test_a_database_that_a_later_release_migrated_is_left_as_it_is(database: Database) -> None:
    await database.hot.execute("UPDATE alembic_version SET version_num = 'later'")
    await migrate.upgrade(database.dsn)
    assert await database.hot.fetchval("SELECT version_num FROM alembic_version") == "later"


def test_the_newest_migration_by_name_is_the_head() -> None:
    """Were it not, a process that is current would never be ready."""
    assert ScriptDirectory.from_config(migrate.config("")).get_heads() == [schema.expected()]
