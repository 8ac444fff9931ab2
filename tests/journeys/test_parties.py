"""A number outside is consulted, with three phones: from the first ring to the customer's being left with it."""

from __future__ import annotations

from tests.carrier.phone import Phone
from tests.journeys.agent import Console
from tests.journeys.stage import Stage
from tests.journeys.steps import answered, call_billing, ended

STORE = "+13035550150"


class Shop:
    """A caller, the agent who has the caller, and the store that is asked."""

    def __init__(self, center: Stage, agent: Console, store: Phone) -> None:
        self.center, self.agent, self.store = center, agent, store
        self.contact = 0

    async def talk(self) -> None:
        """A caller comes through to the agent."""
        self.caller, self.call = await call_billing(self.center)
        self.contact = await answered(self.center, self.agent, self.caller, self.call)

    async def does(self, method: str, what: str = "", **body: object) -> None:
        """What the agent decides."""
        await self.agent.ask(method, f"/agent/contacts/{self.contact}/consult{what}", **body)

    async def ask(self) -> str:
        """The store's phone rings, the caller is on hold; the call."""
        await self.does("POST", to="number", name="(303) 555-0150")
        rung = await self.store.hears("incoming", seconds=30)
        await self.agent.see(lambda view: view["consult"] and view["consult"]["stage"] == "dialed")
        assert self.agent.view["consult"]["asked"] == STORE
        assert self.agent.view["connection"]["held"]
        return str(rung["call"])

    async def meet(self) -> str:
        """The store answers; the call."""
        rung = await self.ask()
        await self.store.send("accept", call=rung)
        await self.agent.see(lambda view: view["consult"] and view["consult"]["stage"] == "consulted")
        return rung

    async def is_back(self) -> None:
        """The agent is with the caller alone."""
        await self.agent.see(lambda view: view["consult"] is None and not view["connection"]["held"])
        await self.caller.hears("held", on=False)


async def shop(center: Stage) -> Shop:
    """All three, the caller on the line with the agent."""
    built = Shop(center, await center.ready_agent(), await center.caller(STORE))
    await built.talk()
    return built


async def test_a_number_is_asked_in_vain_then_asked_and_given_the_customer(center: Stage) -> None:
    three = await shop(center)
    await three.store.send("reject", call=await three.ask())
    await three.is_back()
    rung = await three.ask()
    await three.does("DELETE")
    await three.store.hears("ended", call=rung)
    await three.is_back()
    rung = await three.meet()
    phone = three.agent.phone
    assert phone is not None
    await phone.send("say", call=three.agent.call, text="May I give you a customer?")
    await three.store.hears_words("May I give you a customer?")
    await three.does("PUT", "/turn", whom="both")
    await three.caller.hears("held", on=False)
    await three.does("POST", "/complete")
    await phone.hears("ended", call=three.agent.call, seconds=20)
    await three.agent.wrap_up(three.contact)
    await three.store.send("say", call=rung, text="This is the store.")
    await three.caller.hears_words("This is the store.")
    await three.store.send("hangup", call=rung)
    assert (await ended(center, three.call))["outcome"] == "answered"
    spent = await center.database.hot.fetch(
        "SELECT DISTINCT kind, agent_id IS NULL FROM segment WHERE contact_id = $1 AND kind = 'outside'", three.contact
    )
    assert [tuple(row) for row in spent] == [("outside", True)]
    rows = await center.database.hot.fetch(
        "SELECT how, result FROM consult JOIN party ON consult_id = id ORDER BY asked_at, id"
    )
    assert [row["how"] for row in rows] == ["refused", "cancelled", "completed"]
    assert (rows[0]["result"], rows[2]["result"]) == ("busy", "completed")
    await center.sound()


async def test_whoever_goes_the_customer_is_with_somebody(center: Stage) -> None:
    three = await shop(center)
    rung = await three.meet()
    await three.store.send("hangup", call=rung)
    await three.is_back()
    rung = await three.meet()
    await three.caller.send("hangup", call=three.call)
    await three.store.hears("ended", call=rung)
    assert (await ended(center, three.call))["outcome"] == "answered"
    await three.agent.see(lambda view: view["wrap_up"])
    await three.agent.wrap_up(three.contact)
    await center.sound()
