"""The calls page, and the answer to why somebody waits: reached by the keyboard, and accessible in both schemes."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.console import scenes
from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter


async def test_calls_are_looked_for_and_paged(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/calls")
    table = look.get_by_role("table", name="Calls")
    await expect(table.get_by_role("row")).to_have_count(5)
    await expect(table.get_by_role("row", name="Answered")).to_contain_text("Kavya Rao, Ana Lopez")
    await expect(table.get_by_role("row", name="Voicemail")).to_contain_text("Not yet")
    await assert_accessible(look)
    await look.get_by_role("button", name="Older calls").click()
    await expect(table.get_by_role("row")).to_have_count(6)
    await expect(look.get_by_role("button", name="Older calls")).to_be_hidden()
    await look.get_by_role("searchbox", name="Caller").fill("303 555 0100")
    await look.get_by_role("combobox", name="Outcome").select_option("Missed")
    await expect(look).to_have_url(f"{center.url}/calls?caller=303+555+0100&outcome=missed")
    await expect(look.get_by_text("No calls found")).to_be_visible()
    assert center.searched[-1] == {"caller": "3035550100", "outcome": "missed"}


async def test_a_call_opens_to_its_timeline_and_reasons(look: Page, center: FakeCenter) -> None:
    """By the keyboard; Escape leads back to where one was. Agents are not shown what is for supervisors."""
    await look.goto(f"{center.url}/calls")
    caller = look.get_by_role("button", name="+1 303 555 0100").first
    await caller.focus()
    await look.keyboard.press("Enter")
    call = look.get_by_role("dialog", name="Call 9")
    await expect(call.get_by_role("table", name="Timeline").get_by_role("row", name="On hold")).to_contain_text("0:32")
    await expect(call.get_by_text("Ana Lopez was asked before Kavya Rao: by idle time.")).to_be_visible()
    await expect(call.get_by_text("Refunded one charge.")).to_be_visible()
    everybody = call.get_by_role("button", name="Everybody at that moment")
    await everybody.first.click()
    ravi = call.get_by_role("table", name="Every agent").get_by_role("row", name="Ravi Patel")
    await expect(ravi).to_contain_text("is talking with contact 5")
    await assert_accessible(look)
    await look.keyboard.press("Escape")
    await expect(call).to_be_hidden()
    await expect(caller).to_be_focused()
    center.me = {**scenes.supervisor, "role": "agent"}
    await look.goto(f"{center.url}/calls?call=9")
    await expect(call.get_by_text("Kavya Rao was asked")).to_be_visible()
    await expect(everybody).to_have_count(0)


async def test_the_floor_tells_why_somebody_waits(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/floor")
    asking = look.get_by_role("button", name="Why is").first
    await asking.click()
    answer = look.get_by_role("dialog", name="Why is")
    await expect(answer.get_by_text("4 agents fit: 1 not ready or offline, 3 busy.")).to_be_visible()
    await expect(answer.get_by_role("row", name="Ana Lopez")).to_contain_text("has Billing at level 2")
    await assert_accessible(look)
    await answer.get_by_role("button", name="Ask again").click()
    await expect(answer.get_by_role("button", name="Ask again")).to_be_enabled()
    await look.keyboard.press("Escape")
    await expect(asking).to_be_focused()
