"""How Alembic reaches the database: one connection, short lock waits, one migrating process at a time."""

from __future__ import annotations

import asyncio
import os
from typing import Any

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine

from app.store.database import engine_url
from app.store.tables import Base

LOCK = 7_241_001
"""The advisory lock that lets one process migrate while others wait."""


def owned(_object: Any, name: str | None, kind: str, reflected: bool, _compared: Any) -> bool:
    """Leave the day partitions of the journal alone: they come and go by themselves."""
    return not (kind == "table" and reflected and name is not None and name.startswith("fact_"))


def migrate(connection: Connection) -> None:
    """Run what is asked for in one transaction, giving up on a lock after 5 s rather than stopping the house."""
    context.configure(connection=connection, target_metadata=Base.metadata, include_object=owned)
    with context.begin_transaction():
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        context.run_migrations()


async def main() -> None:
    """Connect and migrate."""
    dsn = context.config.get_main_option("sqlalchemy.url") or os.environ["DATABASE_URL"]
    engine = create_async_engine(engine_url(dsn))
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
