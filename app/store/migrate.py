"""Bringing a database to the schema this code expects."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config

from app.settings import home
from app.store import schema


def config(dsn: str) -> Config:
    """Alembic's configuration for the database at `dsn`."""
    made = Config(str(Path(home) / "alembic.ini"))
    made.set_main_option("sqlalchemy.url", dsn.replace("%", "%%"))
    return made


async def upgrade(dsn: str) -> None:
    """Run every migration that is still missing; processes that start together wait for one another.

    A database that a later release has migrated is left as it is.
    """
    if schema.is_behind(await _revision(dsn)):
        await asyncio.to_thread(command.upgrade, config(dsn), "head")


async def _revision(dsn: str) -> str | None:
    connection = await asyncpg.connect(dsn)
    try:
        return await schema.revision(connection)
    finally:
        await connection.close()
