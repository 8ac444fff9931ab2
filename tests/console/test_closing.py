"""Closing a queue from the floor page: what callers would hear is shown first, and what is closed is told."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter
from tests.support.waiting import eventually

WHY = "a burst pipe"


async def test_a_queue_is_closed_after_a_look_at_what_callers_would_hear(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/floor")
    await look.get_by_role("button", name="What to do with Billing").click()
    await look.get_by_role("menuitem", name="Close the queue").click()
    box = look.get_by_role("dialog")
    shown = box.get_by_role("status", name="What would happen")
    await expect(shown).to_contain_text("2 callers would leave")
    await expect(shown).to_contain_text("3 callers with agents: not touched")
    await box.get_by_role("textbox", name="What they are told first").fill("We are flooded.")
    await expect(shown).to_contain_text("2 callers: “We are flooded. Goodbye.”, the call ends")
    await assert_accessible(look)
    await box.get_by_role("textbox", name="Why").fill(WHY)
    await box.get_by_role("button", name="Close", exact=True).last.click()
    await expect(box).to_have_count(0)
    await eventually(lambda: center.steered)
    [(_, path, body)] = center.steered
    assert path == "/closures"
    asked = {"queue": "billing", "to": None, "exit": "closed", "until": None}
    assert body == asked | {"message": [{"say": "We are flooded."}], "why": WHY}


async def test_a_closed_queue_says_so_with_its_reason_and_is_opened(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/floor")
    row = look.get_by_role("table", name="Queues").get_by_role("row", name="Card care")
    await row.get_by_text("Closed until").hover()
    await expect(look.get_by_text(f"Sue Hill: {WHY}")).to_be_visible()
    await row.get_by_role("button", name="What to do with Card care").click()
    await look.get_by_role("menuitem", name="Open the queue").click()
    box = look.get_by_role("dialog")
    await box.get_by_role("textbox", name="Why").fill("dry again")
    await box.get_by_role("button", name="Open", exact=True).click()
    await eventually(lambda: center.steered)
    assert [(path, body) for _, path, body in center.steered] == [
        ("/closures/open", {"queue": "card care", "why": "dry again"})
    ]
