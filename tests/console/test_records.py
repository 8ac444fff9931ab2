"""Closures and emergencies, skills, reports and interventions: one visit to each page, accessible in both schemes."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter
from tests.console.records import WHY
from tests.support.waiting import eventually


async def _visit(look: Page, center: FakeCenter, page: str) -> None:
    await look.goto(center.url)
    await look.get_by_role("navigation", name="Pages").get_by_role("link", name=page).click()
    await expect(look.get_by_role("heading", name=page, level=1)).to_be_attached()


async def test_an_emergency_is_declared_after_a_look_and_closures_are_on_record(look: Page, center: FakeCenter) -> None:
    await _visit(look, center, "Closures")
    now = look.get_by_role("table", name="Closed now").get_by_role("row", name="Card care")
    await expect(now).to_contain_text("went on in their flowWe are flooded.Sue Hill")
    past = look.get_by_role("table", name="Earlier closures")
    await expect(past.get_by_role("row", name="opened by Tom Baker")).to_contain_text("could leave a message")
    await expect(past.get_by_role("row", name="closed anew")).to_contain_text("went to Billing")
    await assert_accessible(look)
    await look.get_by_role("button", name="Declare Fire").click()
    box = look.get_by_role("dialog")
    await box.get_by_label("What callers are told").fill("The house is on fire.")
    await box.get_by_label("Close its queues as long").check(force=True)
    shown = box.get_by_role("status", name="What would happen")
    await expect(shown).to_contain_text("2 callers: “The house is on fire. Goodbye.”, the call ends")
    await assert_accessible(look)
    await box.get_by_role("textbox", name="Why").fill(WHY)
    await box.get_by_role("button", name="Declare", exact=True).click()
    await expect(box).to_have_count(0)
    await look.get_by_role("button", name="End Storm", exact=True).click()
    await box.get_by_role("textbox", name="Why").fill("over")
    await box.get_by_role("button", name="End it").click()
    await eventually(lambda: len(center.steered) == 2)
    told = {"message": "The house is on fire.", "until": None, "exit": "closed"}
    assert [(path, body) for _, path, body in center.steered] == [
        ("/emergencies/fire", told | {"declared": True, "closes": True, "why": WHY}),
        ("/emergencies/storm", {"declared": False, "closes": False, "exit": "closed", "why": "over"}),
    ]


async def test_skills_are_changed_and_those_of_other_teams_are_not(look: Page, center: FakeCenter) -> None:
    await _visit(look, center, "Skills")
    table = look.get_by_role("table", name="Skills")
    await expect(table.get_by_role("row", name="Ana Lopez")).to_contain_text("Billing 4Spanish 2")
    await expect(table.get_by_role("button", name="Change the skills of Felix Wagner")).to_be_disabled()
    await assert_accessible(look)
    await look.get_by_role("searchbox", name="Agent").fill("lopez")
    await expect(table.get_by_role("row")).to_have_count(2)
    await table.get_by_role("button", name="Change the skills of Ana Lopez").click()
    box = look.get_by_role("dialog")
    await box.get_by_role("textbox", name="Why").fill(WHY)
    await expect(box.get_by_role("button", name="Change")).to_be_disabled()
    await box.get_by_role("textbox", name="Billing").fill("5")
    await box.get_by_role("textbox", name="Spanish").fill("")
    await box.get_by_role("checkbox", name="Card services").check()
    await assert_accessible(look)
    await box.get_by_role("button", name="Change").click()
    await expect(box).to_have_count(0)
    [(_, path, body)] = center.steered
    assert path == "/agents/1/profile"
    assert body == {"skills": {"billing": 5}, "queues": ["billing", "cards"], "why": WHY}


async def test_reports_and_interventions_are_read(look: Page, center: FakeCenter) -> None:
    await _visit(look, center, "Reports")
    waits = look.get_by_role("table", name="Announced waits")
    await expect(waits.get_by_role("row", name="Billing")).to_contain_text("80 %15 %5 %0:310:12 too longAnnounced")
    await expect(waits.get_by_role("row", name="Retail care")).to_contain_text("1:35 too shortKept silent")
    await expect(look.get_by_role("table", name="Callbacks")).to_contain_text("31 of 40")
    await expect(look.get_by_role("table", name="Holds").get_by_role("row", name="Billing")).to_contain_text(
        "5020260:413:05315 %"
    )
    await assert_accessible(look)
    await look.get_by_role("combobox", name="Time").select_option("The last 30 days")
    await expect(look).to_have_url(f"{center.url}/reports?days=30")
    await _visit(look, center, "Interventions")
    table = look.get_by_role("table", name="Interventions")
    await expect(table.get_by_role("row", name="Moved the caller")).to_contain_text("Sue Hill")
    await expect(table.get_by_role("row", name="Moved the caller")).to_contain_text("cards–Call 9the wrong queueDone")
    await assert_accessible(look)
    await look.get_by_role("combobox", name="What was done").select_option("Assigned the caller")
    await expect(table.get_by_role("row")).to_have_count(2)
    await expect(table.get_by_role("row", name="Ana Lopez")).to_contain_text("Refused: not available")
    await look.get_by_role("combobox", name="What was done").select_option("Listened")
    await expect(look.get_by_text("Nobody stepped in")).to_be_visible()
    await look.get_by_role("combobox", name="What was done").select_option("Any")
    await look.get_by_role("combobox", name="Supervisor").select_option("Tom Baker")
    await expect(look.get_by_text("Nobody stepped in")).to_be_visible()
    await expect(look).to_have_url(f"{center.url}/interventions?by=tom")
