"""`switchboard migrate`: bring the database to the schema of this release."""

from __future__ import annotations

import asyncio

import typer

from app.commands.opening import quiet
from app.settings import Settings
from app.store import embedded, schema
from app.store.migrate import upgrade


def migrate() -> None:
    """Run the migrations the database still lacks. `serve` does so by itself."""
    asyncio.run(_migrate(quiet()))
    typer.echo(f"The database is at {schema.expected()}.")


async def _migrate(settings: Settings) -> None:
    async with embedded.server(settings) as dsn:
        await upgrade(dsn)
