"""What a supervisor does by hand on the floor page: found by its name, asked for its reason, sent once."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter
from tests.support.waiting import eventually

WHY = "the caller is in a hurry"
CALLER = "+13035550101"


async def _choose(look: Page, whose: str, action: str) -> Locator:
    await look.get_by_role("button", name=f"What to do with {whose}").click()
    await look.get_by_role("menuitem", name=action).click()
    return look.get_by_role("dialog")


async def _option(look: Page, box: Locator, label: str, option: str) -> None:
    await box.get_by_role("combobox", name=label).click()
    await look.get_by_role("option", name=option).click()


async def _send(box: Locator, verb: str) -> None:
    button = box.get_by_role("button", name=verb, exact=True)
    await expect(button).to_be_disabled()
    await box.get_by_role("textbox", name="Why").fill(WHY)
    await button.click()
    await expect(box).to_have_count(0)


async def test_a_waiting_caller_is_assigned_moved_and_raised(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/floor")
    box = await _choose(look, CALLER, "Assign to an agent")
    await _option(look, box, "Agent", "Emma Novak")
    await _option(look, box, "Kept for", "Two minutes")
    await assert_accessible(look)
    await _send(box, "Assign")
    box = await _choose(look, CALLER, "Move to another queue")
    await _option(look, box, "Queue", "Card care")
    await _send(box, "Move")
    box = await _choose(look, CALLER, "Change the priority")
    await box.get_by_role("textbox", name="Priority").fill("90")
    await _send(box, "Change")
    box = await _choose(look, CALLER, "Take it myself")
    await _send(box, "Take it")
    await eventually(lambda: len(center.steered) == 4)
    keys, paths, bodies = zip(*center.steered, strict=True)
    assert len(set(keys)) == 4
    assert paths == tuple(f"/contacts/1/{what}" for what in ("assign", "requeue", "priority", "assign"))
    assert bodies == (
        {"agent": 5, "seconds": 120, "why": WHY},
        {"queue": "card care", "why": WHY},
        {"priority": 90, "why": WHY},
        {"agent": None, "seconds": 60, "why": WHY},
    )


async def test_a_corrected_second_try_is_another_one_and_what_one_is_not_over_says_so(
    look: Page, center: FakeCenter
) -> None:
    await look.goto(f"{center.url}/floor")
    box = await _choose(look, CALLER, "Take it myself")
    center.refusal = {"type": "not-available", "title": "You take no work", "status": 409}
    await box.get_by_role("textbox", name="Why").fill(WHY)
    await box.get_by_role("button", name="Take it", exact=True).click()
    await expect(look.get_by_text("You take no work")).to_be_visible()
    await box.get_by_role("button", name="Take it", exact=True).click()
    await expect(box).to_have_count(0)
    (first, *asked), (second, *again) = center.steered
    assert asked == again
    assert first != second
    await assert_accessible(look)
    for barred in (
        "What to do with Felix Wagner: Of a team you are not over",
        "What to do with Card services: None of your teams serves this queue",
        "Close all",
    ):
        button = look.get_by_role("button", name=barred)
        await expect(button).to_be_disabled()
        await button.click(force=True)
    await expect(look.get_by_role("menu")).to_have_count(0)
    await expect(look.get_by_role("dialog")).to_have_count(0)


async def test_an_agent_is_put_in_another_state_and_out_of_a_wrap_up(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/floor")
    await _send(await _choose(look, "Ben Carter", "Take offline"), "Do it")
    box = await _choose(look, "Emma Novak", "End the wrap-up, not ready")
    await assert_accessible(look)
    await _send(box, "Do it")
    await eventually(lambda: len(center.steered) == 2)
    assert [(path, body) for _, path, body in center.steered] == [
        ("/agents/2/presence", {"presence": "offline", "at_once": False, "why": WHY}),
        ("/agents/5/presence", {"presence": "not_ready", "at_once": True, "why": WHY}),
    ]


async def test_the_floor_tells_who_missed_calls_who_was_away_and_for_whom_a_caller_is_kept(
    look: Page, center: FakeCenter
) -> None:
    await look.goto(f"{center.url}/floor")
    cards = look.get_by_role("list", name="Agents").get_by_role("listitem")
    await expect(cards.filter(has_text="Ana Lopez")).to_contain_text("1 missed")
    await expect(cards.filter(has_text="Chloe Martin")).to_contain_text("Not ready 36:")
    row = look.get_by_role("table", name="Waiting calls").get_by_role("row", name="+13035550103")
    await expect(row).to_contain_text("Reserved for Emma Novak")
    await look.get_by_text("Not ready 36:").hover()
    await expect(look.get_by_text("Lunch 34:")).to_be_visible()


async def test_a_callback_is_put_first_and_another_one_moved_and_withdrawn(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/floor")
    table = look.get_by_role("table", name="Callbacks")
    await expect(table.get_by_text("Late 2:")).to_be_visible()
    await expect(table.get_by_role("row", name="+13035550102")).to_contain_text("Customer")
    await expect(table.get_by_role("button", name="Call +13035550108 first")).to_be_enabled()
    await table.get_by_role("button", name="Call +13035550102 first").click()
    await assert_accessible(look)
    await _send(look.get_by_role("dialog"), "Call first")
    await table.get_by_role("button", name="Another time for +13035550108").click()
    await look.get_by_role("combobox", name="Time").click()
    await look.get_by_role("option").click()
    await _send(look.get_by_role("dialog"), "Change the time")
    await table.get_by_role("button", name="Withdraw the callback to +13035550108").click()
    await _send(look.get_by_role("dialog"), "Withdraw")
    await eventually(lambda: len(center.steered) == 3)
    assert [(path, body) for _, path, body in center.steered] == [
        ("/callbacks/2/call-now", {"why": WHY}),
        ("/callbacks/8/reschedule", {"slot": "s1", "why": WHY}),
        ("/callbacks/8/withdraw", {"why": WHY}),
    ]
