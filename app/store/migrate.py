"""Bringing a database to the schema this code expects."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

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
    if is_behind(await _revision(dsn)):
        await asyncio.to_thread(command.upgrade, config(dsn), "head")


def head() -> str:
    """The revision this code expects."""
    return _scripts().get_current_head() or ""


def is_behind(revision: str | None) -> bool:
    """Whether a database at this revision lacks a migration of ours.

    One we do not know is a later release's: migrations expand first and contract a release later, so this code still
    finds what it needs there.
    """
    return revision is None or (revision != head() and revision in _known())


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(config(""))


async def _revision(dsn: str) -> str | None:
    connection = await asyncpg.connect(dsn)
    try:
        return await schema.revision(connection)
    finally:
        await connection.close()
