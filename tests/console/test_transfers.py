"""The transfer dialog and the hold timer on the agent's page."""

from __future__ import annotations

from playwright.async_api import Page, expect

from app import clock
from tests.console import scenes
from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter
from tests.console.scenes import Json


async def talk(look: Page, center: FakeCenter, **more: object) -> None:
    """The agent accepts a call; then the talk stands as told."""
    center.show(scenes.offered(clock.wall_ms()))
    await look.goto(f"{center.url}/agent")
    await look.get_by_role("button", name="Accept").click()
    await expect(look.get_by_role("button", name="Hang up")).to_be_visible()
    connection: Json = center.agent["connection"]
    center.show(scenes.connected(clock.wall_ms(), connection["tab"], **more))


async def test_a_customer_is_given_on_by_keys_alone(look: Page, center: FakeCenter) -> None:
    await talk(look, center)
    await look.keyboard.press("Control+Shift+L")
    dialog = look.get_by_role("dialog", name="Transfer the customer")
    await expect(dialog.get_by_role("option", name="Retail care 3 waiting, 1 to 4 min")).to_be_visible()
    await expect(dialog.get_by_role("option", name="Ravi Patel Lunch")).to_be_disabled()
    await assert_accessible(look)
    await look.keyboard.type("e")
    await look.keyboard.press("ArrowDown")
    await look.keyboard.press("Enter")
    await expect(look.get_by_role("button", name="Finish wrap-up")).to_be_visible()
    assert [(each["to"], each["name"]) for each in center.transfers] == [("agent", "2")]


async def test_a_number_is_typed_and_dialed(look: Page, center: FakeCenter) -> None:
    await talk(look, center)
    await look.get_by_role("button", name="Transfer").click()
    await look.get_by_role("textbox", name="Queue, colleague or number").fill("303 555 0142")
    await look.get_by_role("option", name="303 555 0142 Dial this number").click()
    await expect(look.get_by_role("button", name="Finish wrap-up")).to_be_visible()
    assert center.transfers[0]["name"] == "303 555 0142"


async def test_a_hold_is_timed_counted_and_stands_out_when_it_lasts(look: Page, center: FakeCenter) -> None:
    since = clock.wall_ms() - 125_000
    await talk(look, center, held=True, held_since=since, holds=2, hold_warning_ms=120_000)
    await expect(look.get_by_text("On hold for long, time 2")).to_be_visible()
    await expect(look.get_by_text("2:0", exact=False).first).to_be_visible()
    await assert_accessible(look)
