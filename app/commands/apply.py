"""`switchboard apply FILE`: make the center what its file says."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from app.commands.opening import by, opened, quiet
from app.services.center import apply as applying
from app.services.center.describe import describe
from app.services.center.reading import Wanted, read
from app.settings import Settings

File = Annotated[Path, typer.Argument(help="The center file, as examples/summit/center.yaml.")]
Yes = Annotated[bool, typer.Option("--yes", help="Apply the plan without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the plan and change nothing.")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Also overwrite what was changed elsewhere.")]


def apply(file: File, yes: Yes = False, dry_run: DryRun = False, overwrite: Overwrite = False) -> None:
    """Show what a center file changes, ask, and change it: all of it or nothing. Applying again changes nothing."""
    asyncio.run(_apply(quiet(), read(file), ask=not yes, dry_run=dry_run, overwrite=overwrite))


async def _apply(settings: Settings, wanted: Wanted, *, ask: bool, dry_run: bool, overwrite: bool) -> None:
    async with opened(settings) as center:
        planned = await applying.plan(center.database, wanted)
        for warning in wanted.warnings:
            typer.echo(f"Warning: {warning}", err=True)
        typer.echo(describe(planned.changes), nl=False)
        if dry_run:
            return
        if planned.changes and ask:
            typer.confirm("Apply?", abort=True)
        await applying.perform(center.database, center.desk, planned, by=by(), overwrite=overwrite)
        if planned.changes:
            typer.echo("Applied.")
