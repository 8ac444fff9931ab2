"""Each page, in both colour schemes, shows what it should and passes every accessibility rule axe knows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.async_api import Page, expect

from app import clock
from tests.console import scenes
from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter
from tests.console.scenes import Json

agent_scenes: dict[str, tuple[Callable[[int], Json], str]] = {
    "offline": (lambda at: scenes.agent(at, presence="offline"), "You are offline"),
    "not ready after no answer": (
        lambda at: scenes.agent(at, presence="not_ready", reason="no_answer"),
        "A call was offered and not answered",
    ),
    "not ready after declining": (
        lambda at: scenes.agent(at, presence="not_ready", reason="declined"),
        "You declined several calls in a row",
    ),
    "waiting": (scenes.agent, "Waiting for a call"),
    "paused": (
        lambda at: scenes.agent(at, misses={"declined": 2}, paused_until=at + 60_000),
        "2 calls in a row were declined. The next call can ring in",
    ),
    "offered": (scenes.offered, "From the menu"),
    "offered a callback": (scenes.called_back, "Callback to …0100, promised by"),
    "elsewhere": (lambda at: scenes.connected(at, "another tab"), "Taken in another tab."),
    "lost": (lambda at: scenes.connected(at, "gone", lost_deadline=at + 20_000), "Your phone left the call"),
    "wrap-up": (scenes.wrapping_up, "What the call came to. Required."),
    "wrap-up until finished": (
        lambda at: scenes.wrapping_up(at, mode="mandatory", deadline=None, extensions_left=0),
        "It lasts until you finish it.",
    ),
    "wrap-up that may be skipped": (
        lambda at: scenes.wrapping_up(at, mode="optional", deadline=None, disposition_required=False),
        "Skip wrap-up",
    ),
    "wrap-up that lasts": (
        lambda at: scenes.wrapping_up(at, mode="mandatory_forced_timeout", disposition="resolved"),
        "The wrap-up ends then, not before.",
    ),
    "wrap-up asked for": (
        lambda at: scenes.wrapping_up(at, mode="agent_requested"),
        "Then the wrap-up ends by itself.",
    ),
}


async def test_sign_in_page(look: Page, center: FakeCenter) -> None:
    center.me = None
    await look.goto(f"{center.url}/agent")
    await expect(look.get_by_role("heading", name="Sign in to Switchboard")).to_be_visible()
    await expect(look.get_by_role("button", name="Kavya Rao")).to_be_visible()
    phone = look.get_by_role("link", name="Call Summit from the caller phone")
    await expect(phone).to_have_attribute("href", scenes.samples["carrier_url"])
    await assert_accessible(look)


async def test_start_page(look: Page, center: FakeCenter) -> None:
    await look.goto(center.url)
    for place in ("Agent page", "Floor", "Caller phone"):
        await expect(look.get_by_role("main").get_by_role("link", name=place)).to_be_visible()
    await assert_accessible(look)


async def test_floor_page(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/floor")
    await expect(look.get_by_role("table", name="Queues").get_by_role("row", name="Billing")).to_be_visible()
    await expect(look.get_by_text("Sample calls a minute")).to_be_visible()
    await expect(look.get_by_text("Live")).to_be_visible()
    await assert_accessible(look)


@pytest.mark.parametrize("scene", agent_scenes)
async def test_agent_page(look: Page, center: FakeCenter, scene: str) -> None:
    view, words = agent_scenes[scene]
    center.show(view(clock.wall_ms()))
    await look.goto(f"{center.url}/agent")
    await expect(look.get_by_text(words).first).to_be_visible()
    await expect(look.get_by_text("Ready", exact=True)).to_be_visible()
    await assert_accessible(look)


@pytest.mark.parametrize(
    ("verification", "words"),
    [
        ({"level": 2, "by": ["account number", "PIN"], "until": 9e12}, ["Verified, level 2", "By account number, PIN"]),
        ({"level": 1, "by": ["ZIP code"], "until": 0}, ["Verification has run out", "By ZIP code"]),
        (None, ["Not verified"]),
    ],
)
async def test_verification_on_the_screen_pop(
    look: Page, center: FakeCenter, verification: Json | None, words: list[str]
) -> None:
    center.contact["verification"] = verification
    center.show(scenes.offered(clock.wall_ms()))
    await look.goto(f"{center.url}/agent")
    badge = look.get_by_role("region", name="Customer").get_by_role("group", name="Verification")
    for each in words:
        await expect(badge.get_by_text(each, exact=True)).to_be_visible()
    await assert_accessible(look)


async def test_call_on_the_agent_page(look: Page, center: FakeCenter) -> None:
    center.show(scenes.offered(clock.wall_ms()))
    await look.goto(f"{center.url}/agent")
    await look.get_by_role("button", name="Accept").click()
    await look.get_by_role("textbox", name="Say something").fill("Good morning")
    await look.keyboard.press("Enter")
    await expect(look.get_by_role("log")).to_contain_text("You said: Good morning")
    await look.get_by_role("button", name="Keypad").click()
    await look.get_by_role("button", name="Mute").click()
    await expect(look.get_by_text("You are muted")).to_be_visible()
    await assert_accessible(look)
    await look.get_by_role("button", name="Hang up").click()
    await expect(look.get_by_role("button", name="Finish wrap-up")).to_be_disabled()


async def test_an_offer_that_is_to_be_answered_by_itself_is(look: Page, center: FakeCenter) -> None:
    view = scenes.offered(clock.wall_ms())
    view["offer"]["auto_answer"] = True
    center.show(view)
    await look.goto(f"{center.url}/agent")
    await expect(look.get_by_role("button", name="Hang up")).to_be_visible()


async def test_a_reload_during_a_call_offers_to_rejoin(look: Page, center: FakeCenter) -> None:
    center.show(scenes.offered(clock.wall_ms()))
    await look.goto(f"{center.url}/agent")
    await look.get_by_role("button", name="Accept").click()
    await expect(look.get_by_role("button", name="Hang up")).to_be_visible()
    await look.reload()
    await expect(look.get_by_role("button", name="Rejoin the call")).to_be_enabled()


async def test_help_dialog(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/agent")
    await expect(look.get_by_text("Waiting for a call")).to_be_visible()
    await look.keyboard.press("Control+/")
    await expect(look.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    await assert_accessible(look)


async def test_caller_phone(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/caller")
    await assert_accessible(look)
    await look.get_by_role("button", name="Call", exact=True).click()
    await expect(look.get_by_role("log")).to_contain_text("Thank you for calling")
    await expect(look.get_by_text("Press a key or say it")).to_be_visible()
    await look.keyboard.press("1")
    await expect(look.get_by_role("log")).to_contain_text("You pressed 1")
    await assert_accessible(look)
    await look.get_by_role("button", name="Hang up").click()
    await expect(look.get_by_text("Call ended after")).to_be_visible()
