"""The migrations make exactly the tables that the code describes."""

from __future__ import annotations

import asyncio

from alembic import command

from app.store import migrate


async def test_the_migrations_and_the_tables_agree(dsn: str) -> None:
    await asyncio.to_thread(command.check, migrate.config(dsn))


async def test_migrating_again_changes_nothing(dsn: str) -> None:
    await migrate.upgrade(dsn)
    await asyncio.to_thread(command.check, migrate.config(dsn))
