"""`switchboard flows record`: a live call as a scenario."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from app.commands.opening import opened, quiet
from app.services.center.center import Center
from app.services.flows.live_call import LiveCall, record
from app.settings import Settings
from ivr_flows.scenarios import dumped

Contact = Annotated[int, typer.Argument(help="The number of the contact, as the consoles show it.")]
Exactly = Annotated[bool, typer.Option("--exactly", help="Hold all that was seen, to the last detail.")]


def record_call(contact: Contact, exactly: Exactly = False) -> None:
    """Write a call to a flow as a scenario, without the caller's number and without secrets."""
    live = asyncio.run(_record(quiet(), contact, exactly))
    typer.echo(dumped(live.scenario), nl=False)
    if not live.faithful:
        typer.echo("The call itself went on otherwise: by figures of queues, or by what has changed since.", err=True)


async def _record(settings: Settings, contact: int, exactly: bool) -> LiveCall:
    async with opened(settings) as opening:
        center = Center(opening.database)
        await center.refresh()
        return await record(opening.database, center, contact, exactly=exactly)
