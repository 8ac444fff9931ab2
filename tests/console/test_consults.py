"""A consult on the pages of the two agents: asked for, followed, turned and ended, by buttons and by keys."""

from __future__ import annotations

from playwright.async_api import Page, expect

from app import clock
from tests.console import scenes
from tests.console.accessible import assert_accessible
from tests.console.fake_center import FakeCenter
from tests.console.scenes import Json
from tests.support.waiting import eventually


class Desk:
    """An agent's page and the center behind it."""

    def __init__(self, look: Page, center: FakeCenter) -> None:
        self.look, self.center = look, center

    async def talks(self) -> None:
        """A call is accepted."""
        self.center.show(scenes.offered(clock.wall_ms()))
        await self.look.goto(f"{self.center.url}/agent")
        await self.look.get_by_role("button", name="Accept").click()
        await expect(self.look.get_by_role("button", name="Hang up")).to_be_visible()
        self.tab = self.center.agent["connection"]["tab"]

    def shows(self, **consult: object) -> None:
        """How the consult stands now."""
        now = clock.wall_ms()
        talk: Json = scenes.connected(now, self.tab, held=consult.get("whom", "colleague") == "colleague")
        self.center.show(talk | {"consult": scenes.consult(now, **consult)})

    async def asked(self, *wanted: tuple[str, Json]) -> None:
        """These requests, and no others, were made so far."""
        await eventually(lambda: self.center.consulted == list(wanted))


async def test_a_colleague_is_asked_by_keys_and_the_customer_handed_over(look: Page, center: FakeCenter) -> None:
    desk = Desk(look, center)
    await desk.talks()
    await look.keyboard.press("Control+Shift+Digit7")
    dialog = look.get_by_role("dialog", name="Ask a colleague")
    await expect(dialog.get_by_role("option", name="Retail care 3 waiting, 1 to 4 min")).to_be_visible()
    await look.keyboard.type("ben")
    await look.keyboard.press("Enter")
    question = ("POST", {"to": "agent", "name": "2"})
    await desk.asked(question)
    desk.shows(stage="offered")
    await expect(look.get_by_text("Ringing at Ben Carter")).to_be_visible()
    await expect(look.get_by_role("button", name="Hand over")).to_have_count(0)
    desk.shows()
    await expect(look.get_by_text("Ben Carter is on the line")).to_be_visible()
    await expect(look.get_by_role("button", name="Transfer")).to_have_count(0)
    await assert_accessible(look)
    await look.get_by_text("Conference").click()
    turned = ("PUT /turn", {"whom": "both"})
    await desk.asked(question, turned)
    await look.keyboard.press("Control+Shift+Digit9")
    await desk.asked(question, turned, ("POST /complete", {}))


async def test_the_way_back_is_there_from_the_first_ring(look: Page, center: FakeCenter) -> None:
    desk = Desk(look, center)
    await desk.talks()
    desk.shows(stage="waiting")
    await expect(look.get_by_text("Waiting for Ben Carter")).to_be_visible()
    await look.get_by_role("button", name="Back to the customer").click()
    await desk.asked(("DELETE", {}))


async def test_the_colleague_sees_who_asks_and_who_hears(look: Page, center: FakeCenter) -> None:
    desk = Desk(look, center)
    await desk.talks()
    desk.shows(asking=False, asker="Daniel Kim", whom="both")
    await expect(look.get_by_text("Daniel Kim asks you about a customer of Billing")).to_be_visible()
    await expect(look.get_by_text("The customer hears you.")).to_be_visible()
    await expect(look.get_by_role("button", name="Hold")).to_have_count(0)
    await assert_accessible(look)


async def test_a_number_outside_is_typed_rings_and_comes(look: Page, center: FakeCenter) -> None:
    desk = Desk(look, center)
    await desk.talks()
    await look.get_by_role("button", name="Ask a colleague").click()
    await look.get_by_role("textbox", name="Colleague, queue or number").fill("+13035550177")
    await look.get_by_role("option", name="+13035550177").click()
    await desk.asked(("POST", {"to": "number", "name": "+13035550177"}))
    desk.shows(stage="dialed", asked="+13035550177")
    await expect(look.get_by_text("Ringing at +13035550177")).to_be_visible()
    await expect(look.get_by_role("button", name="Hand over")).to_have_count(0)
    desk.shows(stage="consulted", asked="+13035550177")
    await expect(look.get_by_text("+13035550177 is on the line")).to_be_visible()
    await expect(look.get_by_role("button", name="Hand over")).to_be_visible()
