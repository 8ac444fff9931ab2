"""`switchboard export`: the center as a file."""

from __future__ import annotations

import asyncio

import typer

from app.commands.opening import opened, quiet
from app.services.center.export import export as exported
from app.settings import Settings


def export() -> None:
    """Write the center file of what is configured now, flows and all; applying it changes nothing."""
    typer.echo(asyncio.run(_export(quiet())), nl=False)


async def _export(settings: Settings) -> str:
    async with opened(settings) as center:
        return await exported(center.database)
