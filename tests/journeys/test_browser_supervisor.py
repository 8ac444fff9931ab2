"""A supervisor and an agent at their pages: help is asked for, whispered and taken over in a talk that is recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from app.store.database import Database
from tests.journeys import browser as browsers
from tests.journeys.browser import AgentPage, PhonePage, Room, Sight
from tests.journeys.conftest import PACE_OF_PEOPLE
from tests.journeys.stage import stage
from tests.support.waiting import eventually


def _recorded(file: str) -> str:
    """The sample center, whose billing talks are recorded."""
    return file.replace("    title: Billing\n", "    title: Billing\n    recording: {mode: announced}\n", 1)


@pytest.fixture
async def recording_room(database: Database, tmp_path: Path, browser: Browser) -> AsyncIterator[Room]:
    """A center that records."""
    center = stage(database, tmp_path, speed=PACE_OF_PEOPLE, written=_recorded)
    async with center as running, browsers.room(running, browser) as built:
        yield built


async def test_help_is_asked_for_whispered_and_the_customer_taken_over(
    recording_room: Room, database: Database
) -> None:
    """Ana is both: an agent, and over the others."""
    room = recording_room
    await database.hot.execute("UPDATE account SET role = 'supervisor' WHERE username = 'ana_lopez'")
    floor = Sight(await (await room.person()).signs_in("Ana Lopez"))
    await floor.page.get_by_role("link", name="Floor").click()
    agent = await (await room.person()).agent()
    phone = await (await room.person()).phone()
    await _a_recorded_talk_begins(agent, phone)
    await _help_comes(floor, agent, phone)
    await _the_agent_pauses(agent)
    await _is_taken_over(floor, agent)
    await eventually(lambda: _agent_has_left(database), within=30)
    await floor.says("This is Ana, I have your case.")
    await phone.hears("This is Ana, I have your case.")
    await phone.hangs_up()
    await floor.sees("You are no longer in the call.")
    await agent.wraps_up("Resolved")
    await _the_recording_is_heard(floor)


async def _a_recorded_talk_begins(agent: AgentPage, phone: PhonePage) -> None:
    await phone.asks_for_billing()
    await agent.answers()
    await phone.hears("This call is recorded.")
    await expect(agent.page.get_by_text("Recording", exact=True)).to_be_visible()


async def _help_comes(floor: Sight, agent: AgentPage, phone: PhonePage) -> None:
    await agent.clicks("Ask for help")
    await floor.sees("Asks for help")
    await floor.clicks("Listen to Daniel Kim")
    await floor.page.get_by_role("menuitem", name="Monitor").click()
    await floor.sees("Nobody hears you.")
    await agent.sees("Ana Lopez monitors")
    await phone.says("I was charged twice.")
    await floor.hears("I was charged twice.")
    await floor.page.get_by_text("Whisper", exact=True).click()
    await floor.sees("Only the agent hears you.")
    await floor.says("Offer a refund.")
    await agent.hears("Offer a refund.")
    await agent.sees("Ana Lopez whispers")
    await agent.says("I will refund one of them.")
    await phone.hears("I will refund one of them.")
    await expect(phone.page.get_by_role("log")).not_to_contain_text("Offer a refund.")
    await floor.is_accessible()
    await agent.is_accessible()


async def _the_agent_pauses(agent: AgentPage) -> None:
    await agent.clicks("Pause recording")
    await agent.sees("Recording paused")
    await agent.clicks("Record again")
    await expect(agent.page.get_by_text("Recording", exact=True)).to_be_visible()


async def _is_taken_over(floor: Sight, agent: AgentPage) -> None:
    await floor.clicks("Take over")
    dialog = floor.page.get_by_role("dialog", name="Take the call over")
    await dialog.get_by_label("Why").fill("The agent asked for it")
    await dialog.get_by_role("button", name="Take over").click()
    await floor.sees("The customer hears you")
    await agent.sees("Ana Lopez took the customer over.")
    await floor.is_accessible()


async def _agent_has_left(database: Database) -> bool:
    """Whether the leg of who had the customer is over, which comes after everybody hears who has."""
    return bool(await database.hot.fetchval("SELECT count(*) = 1 FROM call WHERE role = 'agent' AND ended_at IS NULL"))


async def _the_recording_is_heard(floor: Sight) -> None:
    await floor.page.get_by_role("link", name="Calls").click()
    calls = floor.page.get_by_role("table", name="Calls")
    await calls.get_by_role("row", name="Answered").get_by_role("button").first.click()
    call = floor.page.get_by_role("dialog")
    player = call.get_by_label("Talk with Daniel Kim")
    await expect(player).to_be_visible()
    await player.evaluate("player => player.play()")
    await floor.page.wait_for_function("document.querySelector('audio').duration > 0")
    await expect(call.get_by_text("Ana Lopez listened")).to_be_visible()
    await call.get_by_label("Why it must be kept").fill("The customer disputes a charge")
    await floor.clicks("Place a legal hold")
    await expect(call.get_by_text("Ana Lopez: The customer disputes a charge")).to_be_visible()
    await expect(call.get_by_text("Kept by the legal hold").first).to_be_visible()
