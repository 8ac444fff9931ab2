"""`switchboard twilio setup`: prepare a Twilio account to send its calls to us."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from app.commands.opening import opened, quiet
from app.errors import Invalid
from app.services.center.center import Center
from app.settings import Settings
from app.voice import setup

Yes = Annotated[bool, typer.Option("--yes", help="Carry out the plan without asking.")]

twilio = typer.Typer(help="The Twilio account.", no_args_is_help=True)


@twilio.callback()
def _group() -> None:
    """The Twilio account."""


@twilio.command(name="setup")
def set_up(yes: Yes = False) -> None:
    """Create the API key and the TwiML app, point the center's numbers at PUBLIC_URL, and print what to keep."""
    settings = quiet()
    if settings.web.address is None:
        raise Invalid(
            "Set PUBLIC_URL to the address under which Twilio reaches this service, as https://calls.example.com."
        )
    wish = setup.Wish(settings.web.public_url, asyncio.run(_numbers(settings)), settings.twilio.api_key)
    steps = setup.plan(setup.client(settings), wish)
    for step in steps:
        typer.echo(f"{'~' if step.changes else ' '} {step.text}")
    if any(step.changes for step in steps) and not yes:
        typer.confirm("Do this?", abort=True)
    typer.echo("\nKeep these variables for `switchboard serve`:")
    for name, value in setup.carry_out(steps).items():
        typer.echo(f"{name}={value}")


async def _numbers(settings: Settings) -> tuple[str, ...]:
    async with opened(settings) as opening:
        center = Center(opening.database)
        await center.refresh()
    numbers = tuple(entry.name for entry in center.picture.numbers)
    if not numbers:
        raise Invalid("The center has no numbers yet. Run `switchboard apply FILE` with your center file first.")
    return numbers
