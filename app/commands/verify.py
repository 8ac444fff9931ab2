"""`switchboard verify`: is the database what the journal says?"""

from __future__ import annotations

import asyncio

import typer

from app.commands.opening import opened, quiet
from app.services import verify as verifying
from app.settings import Settings


def verify() -> None:
    """Rebuild rows and state from the journal and compare; changes nothing, exits with 1 when something differs."""
    findings = asyncio.run(_verify(quiet()))
    for finding in findings:
        typer.echo(finding)
    if findings:
        raise typer.Exit(1)
    typer.echo("All is as the journal says.")


async def _verify(settings: Settings) -> list[str]:
    async with opened(settings) as center:
        return await verifying.verify(center.database)
