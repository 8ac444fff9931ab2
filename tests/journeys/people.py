"""People who do not give up: whatever happens to the center, they do again what has had no effect yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

from tests.carrier.phone import Phone
from tests.journeys.agent import Console, Refused, View
from tests.journeys.stage import MAIN_NUMBER, Stage
from tests.support.waiting import eventually

BILLING = "For billing, press 2"
TWO_AT_ONCE = """
SELECT mine.agent_id FROM offer AS mine JOIN offer AS other ON other.agent_id = mine.agent_id
    AND (other.contact_id, other.ordinal) <> (mine.contact_id, mine.ordinal)
    AND other.made_at >= mine.made_at AND other.made_at < mine.ended_at
"""
TALKS = "SELECT EXISTS (SELECT 1 FROM contact JOIN connection ON contact_id = id WHERE call_sid = $1 AND talk_at > 0)"
PATIENCE_SECONDS = 120.0
"""How long people bear to wait for each other, whatever goes wrong."""


class Worker:
    """An agent at work: takes what rings, finishes what is over, and is available again whenever put aside."""

    def __init__(self, page: Console) -> None:
        self.page = page

    async def work(self) -> None:
        """Do what the page asks for, until cancelled."""
        while True:
            view = self.page.view
            with suppress(Refused):  # the page was older than what happened: a newer one is on its way
                await self._act(view)
            await self._changed(view)

    async def _changed(self, view: View) -> None:
        await eventually(lambda: self.page.view is not view, within=10 * PATIENCE_SECONDS)

    async def _act(self, view: View) -> None:
        match view:
            case {"offer": {"id": offer}}:
                made = await self.page.insist("POST", f"/agent/offers/{offer}/accept", tab=self.page.tab)
                await self.page.join(made["code"])
            case {"wrap_up": {"contact": contact}}:
                await self.page.insist("POST", f"/agent/contacts/{contact}/wrap-up", disposition="resolved", notes="")
            case {"presence": "not_ready", "work": "idle"}:
                await self.page.insist("PUT", "/agent/presence", presence="available")
            case _:
                pass


@asynccontextmanager
async def at_work(center: Stage, username: str) -> AsyncIterator[Worker]:
    """An agent who works as long as the block runs."""
    worker = Worker(await center.ready_agent(username))
    task = asyncio.create_task(worker.work(), name=username)
    try:
        yield worker
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def reach_somebody(center: Stage, number: str) -> tuple[Phone, str]:
    """Call billing until somebody is on the line; fails when the call ends before. The phone and the call."""
    phone = await center.caller(number)
    call = await phone.dial(MAIN_NUMBER)
    await persist(phone, call)
    return phone, call


async def keep_calling(center: Stage, number: str, enough: asyncio.Event) -> int:
    """Call billing again and again, talk to somebody and hang up; how many calls it was until that was enough."""
    calls = 0
    phone = await center.caller(number)
    while not enough.is_set():
        call = await phone.dial(MAIN_NUMBER)
        await persist(phone, call)
        await eventually(partial(_talks, center, call), within=PATIENCE_SECONDS)
        await phone.send("hangup", call=call)
        await phone.hears("ended", call=call, seconds=PATIENCE_SECONDS)
        calls += 1
    return calls


async def _talks(center: Stage, call: str) -> bool:
    return bool(await center.database.hot.fetchval(TALKS, call))


async def persist(phone: Phone, call: str) -> None:
    """Ask for billing whenever there is a choice, until somebody is on the line; fails when the call ends before."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not bridged(heard := await phone.hears_anything(PATIENCE_SECONDS)):
            assert heard["type"] != "ended", f"the call was lost: {phone.heard}"
            if BILLING in heard.get("text", ""):
                await phone.send("digits", call=call, digits="2")


def bridged(heard: dict[str, object]) -> bool:
    """Whether somebody else is on the line now."""
    return heard["type"] == "bridged" and heard["on"] is True


async def serve(center: Stage) -> None:
    """Two callers wait, talk with somebody and are wrapped up; the second talk is ended by the agent."""
    async with at_work(center, "daniel_kim") as left, at_work(center, "ana_lopez") as right:
        (first, call), (second, other) = await asyncio.gather(
            reach_somebody(center, "+13035550198"), reach_somebody(center, "+13035550199")
        )
        await talks(center, call, left.page, right.page)
        await first.send("hangup", call=call)
        page, contact = await talks(center, other, left.page, right.page)
        with suppress(Refused):  # asked again because the answer was lost: the talk may be over
            await page.insist("POST", f"/agent/contacts/{contact}/hang-up")
        await second.hears("ended", seconds=PATIENCE_SECONDS)
        for worker in (left, right):
            await worker.page.see(free, within=PATIENCE_SECONDS)
    await accounted(center)


async def talks(center: Stage, call: str, *pages: Console) -> tuple[Console, int]:
    """Wait until a page shows the talk with this caller; the page and the contact."""
    contact: int = await center.database.hot.fetchval("SELECT id FROM contact WHERE call_sid = $1", call)

    def shown() -> Console | None:
        return next((page for page in pages if talks_with(contact, page.view)), None)

    return await eventually(shown, within=PATIENCE_SECONDS), contact


def talks_with(contact: int, view: Mapping[str, Any]) -> bool:
    """Whether the page shows the talk with this contact."""
    return bool(view["work"] == "talking" and view["connection"]["contact"] == contact)


def free(view: Mapping[str, object]) -> bool:
    """The agent has nothing at hand and takes calls."""
    return view["work"] == "idle" and view["presence"] == "available"


async def accounted(center: Stage) -> None:
    """Every call was answered, nobody was offered two at once, and the rows are what the journal says."""
    await center.sound()
    await answered_once(center)


async def answered_once(center: Stage) -> None:
    """Every call was answered, nobody was offered two at once, and every command was carried out."""
    outcomes = await center.database.hot.fetch("SELECT outcome FROM contact")
    assert {row["outcome"] for row in outcomes} == {"answered"}
    assert await center.database.hot.fetch(TWO_AT_ONCE) == []
    assert await center.database.hot.fetchval("SELECT count(*) FROM outbox WHERE state = 'failed'") == 0
