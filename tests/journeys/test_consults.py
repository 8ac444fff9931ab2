"""Consults with three phones: who hears whom, who has the customer, and what is left when somebody goes."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.carrier.phone import Phone
from tests.journeys.agent import Console, View
from tests.journeys.stage import Stage
from tests.journeys.steps import answered, call_billing, ended
from tests.support.waiting import eventually


class Trio:
    """Daniel, who talks with a caller, and Ana, whom he asks."""

    def __init__(self, center: Stage, agent: Console, colleague: Console) -> None:
        self.center, self.agent, self.colleague = center, agent, colleague
        self.contact = 0

    async def talk(self) -> None:
        """A caller comes through to Daniel."""
        await self.agent.available()
        self.caller, self.call = await call_billing(self.center)
        self.contact = await answered(self.center, self.agent, self.caller, self.call)

    async def ask(self) -> None:
        """Daniel asks Ana, at whose page it rings; the caller is on hold."""
        await self.colleague.available()
        asked = {"to": "agent", "name": str(self.colleague.view["agent"]["id"])}
        await self.agent.ask("POST", f"/agent/contacts/{self.contact}/consult", **asked)
        self.offer = await self.colleague.offered()
        await self.agent.see(lambda view: _stage(view) == "offered" and _held(view))

    async def meet(self) -> None:
        """Ana's softphone comes into the room."""
        await self.colleague.accept(self.offer)
        await self.agent.see(lambda view: _stage(view) == "talking")
        await self.colleague.see(lambda view: view["work"] == "talking")

    async def does(self, method: str, what: str = "", **body: object) -> None:
        """What Daniel decides."""
        await self.agent.ask(method, f"/agent/contacts/{self.contact}/consult{what}", **body)

    async def is_back(self) -> None:
        """Daniel is with the caller alone, and Ana has nothing to do with it."""
        await self.agent.see(lambda view: view["consult"] is None and view["connection"] and not _held(view))
        await self.colleague.see(lambda view: view["work"] == "idle")
        await eventually(lambda: self._hear(phone_of(self.agent), self.agent.call, self.caller))

    async def comes_again(self) -> None:
        """Ana, who has the caller by now, falls out of the room and comes back into it."""
        await phone_of(self.colleague).send("hangup", call=self.colleague.call)
        await self.colleague.see(lambda view: view["connection"]["lost_deadline"])
        rejoin = f"/agent/contacts/{self.contact}/rejoin"
        made = await self.colleague.ask("POST", rejoin, tab=self.colleague.tab)
        await self.colleague.join(made["code"])
        await self.hear(self.colleague, self.caller)

    async def hang_up(self) -> None:
        """The caller has heard enough; whoever had the contact wraps it up."""
        await self.caller.send("hangup", call=self.call)
        await ended(self.center, self.call)
        for page in (self.agent, self.colleague):
            await page.see(lambda view: view["work"] in {"idle", "wrap_up"})
            if page.view["work"] == "wrap_up":
                await page.wrap_up(self.contact)
            await page.see(lambda view: view["work"] == "idle")

    async def hear(self, page: Console, *listeners: Phone) -> None:
        """What is said at this page is heard by these phones."""
        for listener in listeners:
            await eventually(partial(self._hear, phone_of(page), page.call, listener))

    async def _hear(self, speaker: Phone, call: str, listener: Phone) -> bool:
        words = f"Number {len(listener.heard)}"
        await speaker.send("say", call=call, text=words)
        try:
            heard = await listener.hears("said", seconds=0.5, by="far")
        except TimeoutError:
            return False
        return str(heard["text"]).startswith("Number")


def _stage(view: View) -> str | None:
    return view["consult"] and str(view["consult"]["stage"])


def _held(view: View) -> bool:
    return bool(view["connection"]["held"])


def _contact(view: View) -> int | None:
    return view["connection"] and int(view["connection"]["contact"])


def phone_of(page: Console) -> Phone:
    """The softphone of a page."""
    assert page.phone is not None
    return page.phone


async def trio(center: Stage) -> Trio:
    """All three, the caller on the line with Daniel."""
    agent, colleague = await center.agent("daniel_kim"), await center.agent("ana_lopez")
    built = Trio(center, agent, colleague)
    await built.talk()
    return built


async def ledger(center: Stage, contact: int) -> list[tuple[str, str, int | None]]:
    """What the time was spent on, with the agents credited, the consult's beside the contact's."""
    rows = await center.database.hot.fetch(
        "SELECT lane, kind, agent_id FROM segment LEFT JOIN consult ON consult.id = contact_id"
        " WHERE $1 IN (contact_id, parent_id) AND began_at <> segment.ended_at ORDER BY began_at, segment.id",
        contact,
    )
    return [(row["lane"], row["kind"], row["agent_id"]) for row in rows]


async def test_a_warm_transfer_from_hold_over_a_conference_to_the_colleague(center: Stage) -> None:
    three = await trio(center)
    daniel, ana = three.agent.view["agent"]["id"], 0
    await three.ask()
    await three.meet()
    ana = three.colleague.view["agent"]["id"]
    await three.hear(three.agent, phone_of(three.colleague))
    assert not [said for said in three.caller.heard if said["type"] == "said" and said.get("by") == "far"]
    pop = await three.colleague.ask("GET", f"/contacts/{three.contact}")
    assert pop["caller"] == "+13035550199"
    await three.does("PUT", "/turn", whom="both")
    await three.hear(three.colleague, three.caller, phone_of(three.agent))
    await three.agent.ask("PUT", f"/agent/contacts/{three.contact}/notes", notes="Wants a refund.")
    await three.does("POST", "/complete")
    await phone_of(three.agent).hears("ended", call=three.agent.call, seconds=20)
    await three.agent.see(lambda view: view["work"] == "wrap_up" and view["consult"] is None)
    await three.colleague.see(lambda view: _contact(view) == three.contact)
    await three.hear(three.colleague, three.caller)
    await three.caller.send("hangup", call=three.call)
    handed_over = await three.colleague.see(lambda view: view["wrap_up"])
    assert handed_over["wrap_up"]["notes"] == "Wants a refund."
    await three.hang_up()
    credited = [(kind, agent) for _, kind, agent in await ledger(center, three.contact) if agent]
    assert credited.count(("consult", daniel)) == credited.count(("consult", ana)) == 1
    assert [each for each in credited if each[0] == "talk"] == [("talk", daniel), ("talk", daniel), ("talk", ana)]
    await center.sound()


async def test_back_with_the_customer_from_every_stage(center: Stage) -> None:
    three = await trio(center)
    await three.ask()
    await three.does("DELETE")
    await three.is_back()
    await three.ask()
    await three.meet()
    await three.does("PUT", "/turn", whom="customer")
    await three.hear(three.agent, three.caller)
    await three.does("DELETE")
    await phone_of(three.colleague).hears("ended", call=three.colleague.call, seconds=20)
    await three.is_back()
    await three.ask()
    await three.colleague.ask("POST", f"/agent/offers/{three.offer}/decline")
    await three.is_back()
    await center.clock.advance(11)
    await three.hang_up()
    await center.sound()


async def test_whoever_goes_nobody_is_left_alone(center: Stage) -> None:
    three = await trio(center)
    await three.ask()
    await three.meet()
    await phone_of(three.colleague).send("hangup", call=three.colleague.call)
    await three.is_back()
    await three.ask()
    await three.meet()
    await phone_of(three.agent).send("hangup", call=three.agent.call)
    await three.colleague.see(lambda view: _contact(view) == three.contact)
    await three.hear(three.colleague, three.caller)
    await three.comes_again()
    await three.hang_up()
    assert three.agent.view["reason"] == "console_lost"
    await center.sound()


async def test_a_customer_who_hangs_up_ends_it_in_every_stage(center: Stage) -> None:
    three = await trio(center)
    for stage in ("ringing", "together", "conference"):
        await three.ask()
        if stage != "ringing":
            await three.meet()
        if stage == "conference":
            await three.does("PUT", "/turn", whom="both")
        await three.hang_up()
        if stage != "conference":
            await three.talk()
    outcomes: list[Any] = await center.database.hot.fetch("SELECT how FROM consult")
    assert [row["how"] for row in outcomes] == ["cancelled"] * 3
    await center.sound()
