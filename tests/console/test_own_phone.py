"""The agent page of somebody whose calls come by a phone elsewhere, in a real browser."""

from __future__ import annotations

from playwright.async_api import Page, expect

from app import clock
from tests.console import scenes
from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter


async def test_calls_come_to_the_phone_that_was_chosen(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/agent")
    await look.get_by_role("button", name="Calls come to: This browser").click()
    await assert_accessible(look)
    await look.get_by_label("Number or SIP address").fill("sip:ana@desk.example")
    await look.get_by_role("button", name="Use this phone").click()
    await expect(look.get_by_role("button", name="Calls come to: sip:ana@desk.example")).to_be_visible()
    rings = {"stage": "connecting", "talk_since": None, "by_phone": True}
    at, phone = clock.wall_ms(), center.agent["phone"]
    center.show({**scenes.connected(at, "elsewhere", **rings), "phone": phone, "work": "connecting"})
    await expect(look.get_by_text("press 1 to take the call")).to_be_visible()
    center.show({**scenes.connected(at, "elsewhere", by_phone=True), "phone": phone})
    await expect(look.get_by_role("button", name="Hold")).to_be_visible()
    await expect(look.get_by_role("button", name="Mute")).to_have_count(0)
