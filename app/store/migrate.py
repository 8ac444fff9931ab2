"""Bringing a database to the schema this code expects."""

from __future__ import annotations

import asyncio
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from app.settings import home


def config(dsn: str) -> Config:
    """Alembic's configuration for the database at `dsn`."""
    made = Config(str(Path(home) / "alembic.ini"))
    made.set_main_option("sqlalchemy.url", dsn.replace("%", "%%"))
    return made


async def upgrade(dsn: str) -> None:
    """Run every migration that is still missing; processes that start together wait for one another."""
    await asyncio.to_thread(command.upgrade, config(dsn), "head")


def head() -> str:
    """The revision this code expects."""
    return ScriptDirectory.from_config(config("")).get_current_head() or ""
