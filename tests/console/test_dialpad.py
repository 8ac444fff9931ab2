"""Calling somebody from the agent page: checked while it is written, seen while it rings, told what came of it."""

from __future__ import annotations

from playwright.async_api import Page, expect

from app import clock
from tests.console import scenes
from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter


async def test_a_number_is_checked_and_called(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/agent")
    await look.get_by_role("button", name="Make a call").click()
    dialog = look.get_by_role("dialog", name="Make a call")
    number = dialog.get_by_role("textbox", name="Number")
    await number.fill("911")
    await expect(dialog.get_by_text("Emergency numbers are never dialed from here")).to_be_visible()
    call = dialog.get_by_role("button", name="Call", exact=True)
    await expect(call).to_be_disabled()
    await number.fill("303 555 0142")
    await expect(dialog.get_by_text("Dials +13035550142")).to_be_visible()
    await dialog.get_by_role("combobox", name="For the queue").select_option("Retail care")
    await expect(dialog.get_by_role("region", name="Recent calls")).to_contain_text("Busy")
    await assert_accessible(look)
    await number.press("Enter")
    await expect(look.get_by_text("It rings…")).to_be_visible()
    await assert_accessible(look)
    [dialed] = center.dialed
    assert (dialed["number"], dialed["queue"]) == ("303 555 0142", "retail_care")
    center.show(scenes.agent(clock.wall_ms()))
    await expect(look.get_by_text("+13035550142: Busy.")).to_be_visible()


async def test_a_missed_caller_is_called_back_from_the_calls_page(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/calls")
    await look.get_by_role("link", name="Call +1 720 555 0111 back").click()
    dialog = look.get_by_role("dialog", name="Make a call")
    await expect(dialog.get_by_role("textbox", name="Number")).to_have_value("+1 720 555 0111")
    await look.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await dialog.page.get_by_role("button", name="Make a call").click()
    await dialog.get_by_role("button", name="Call +13035550142 again").first.click()
    await expect(look.get_by_text("It rings…")).to_be_visible()


async def test_a_colleague_is_found_by_name_and_called_and_calls_in_turn(look: Page, center: FakeCenter) -> None:
    await look.goto(f"{center.url}/agent")
    await look.get_by_role("button", name="Make a call").click()
    colleagues = look.get_by_role("dialog", name="Make a call").get_by_role("region", name="Colleagues")
    await colleagues.get_by_role("textbox", name="Or a colleague").fill("cart")
    await expect(colleagues.get_by_role("button", name="Call Ravi Patel")).to_be_hidden()
    await colleagues.get_by_role("button", name="Call Ben Carter").click()
    await expect(look.get_by_text("It rings…")).to_be_visible()
    [called] = center.dialed
    assert called["colleague"] == 2
    talk = {**scenes.internal, "caller": "Ben Carter"}
    center.show(scenes.connected(clock.wall_ms(), called["tab"], **talk))
    controls = look.get_by_role("group", name="Call controls")
    await expect(controls.get_by_role("button", name="Hang up")).to_be_visible()
    for customers in ("Hold", "Transfer", "Ask a colleague"):
        await expect(controls.get_by_role("button", name=customers)).to_be_hidden()
    await assert_accessible(look)
    ringing = scenes.offered(clock.wall_ms())
    center.show({**ringing, "offer": {**ringing["offer"], **scenes.internal, "caller": "Ben Carter", "collected": {}}})
    await expect(look.get_by_role("alert")).to_contain_text("An internal call from Ben Carter rings")
    await expect(look.get_by_role("button", name="Accept")).to_be_visible()
    await expect(look.get_by_text("Waited")).to_be_hidden()
