"""`switchboard demo`: the whole thing on this machine, with sample callers and agents."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from app.commands.opening import quiet
from app.demo.demo import Life
from app.demo.demo import demo as run

Calls = Annotated[int, typer.Option("--calls-per-minute", min=0, max=600, help="How busy it begins; 0 for nobody.")]
Agents = Annotated[int, typer.Option(min=0, max=24, help="How many sample agents work by themselves.")]


def demo(calls_per_minute: Calls = 6, agents: Agents = 10) -> None:
    """Bring up the service, its database, a carrier and sample people; needs no account anywhere. Ctrl-C stops it."""
    asyncio.run(run(quiet(), Life(calls_per_minute, agents), typer.echo))
