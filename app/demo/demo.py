"""Bringing the demo up part by part, keeping it up, and taking it down again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from typing import NamedTuple

import aiohttp

from app.commands.opening import Open, opened
from app.demo.account import give_account
from app.demo.people import keep_people
from app.demo.place import Place, logs, place, summit
from app.demo.programs import Running, running
from app.errors import Unavailable
from app.services.center.apply import perform, plan
from app.services.center.picture import Picture
from app.services.center.reading import read_text
from app.settings import Settings
from app.stopping import stop_event

Say = Callable[[str], None]


class Life(NamedTuple):
    """How busy the demo begins: calls a minute, and how many sample agents work."""

    calls_per_minute: int
    agents: int


async def demo(settings: Settings, life: Life, say: Say) -> None:
    """Run the demo until told to stop. Raises `Unavailable` when a part does not start or ends by itself."""
    here = place(settings)
    here.refuse_taken_ports()
    stop = stop_event()
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)))
        say("Starting the carrier that stands in for Twilio, the sample connector and the database ...")
        folder = logs(settings)
        outside = [
            await stack.enter_async_context(running(program, folder)) for program in (here.carrier(), here.connector())
        ]
        opening = await stack.enter_async_context(opened(settings))
        say("Applying the sample center, Summit Outfitters ...")
        picture = await _furnish(opening, here, say)
        await asyncio.gather(*(each.ready(http) for each in outside))
        say("Setting up the account at the carrier ...")
        made = await give_account(
            http, picture, here.carrier_url, settings.web.public_url, sid=here.account_sid, token=here.auth_token
        )
        say("Starting the service ...")
        service = await stack.enter_async_context(running(here.service(made), folder))
        await service.ready(http)
        await _live(http, here, life)
        say(_welcome(here))
        await _until(stop, [*outside, service])
        say("Stopping ...")
    say("Stopped. The next start finds everything as it was.")


async def _furnish(opening: Open, here: Place, say: Say) -> Picture:
    planned = await plan(opening.database, read_text(here.center_file(), summit))
    if planned.overwrites:
        say("The center was changed since the last start; it stays as it is.")
    else:
        await perform(opening.database, opening.desk, planned, by="demo")
    return await keep_people(opening.database)


async def _live(http: aiohttp.ClientSession, here: Place, life: Life) -> None:
    async with http.put(f"{here.carrier_url}/carrier/life", json=life._asdict()) as answer:
        answer.raise_for_status()


async def _until(stop: asyncio.Event, programs: list[Running]) -> None:
    """Wait for the end of the demo. Raises `Unavailable` when a program ends before."""
    told = asyncio.create_task(stop.wait())
    ends = {asyncio.create_task(each.process.wait()): each for each in programs}
    done, rest = await asyncio.wait({told, *ends}, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    for task in done - {told}:
        raise Unavailable(f"The {ends[task].program.name} ended by itself; {ends[task].log} says why.")


def _welcome(here: Place) -> str:
    url = here.settings.web.public_url
    return f"""
Switchboard is ready.

  Consoles       {url}    sign in as anybody by one click
  Caller phone   {here.carrier_url}    call Summit: order 40001, your card (its PIN is 1001), or an agent

Ctrl-C stops everything.
"""
