"""A supervisor in a talk, with three phones: who hears whom in each mode, and what is left when somebody goes."""

from __future__ import annotations

from contextlib import AsyncExitStack

import pytest

from tests.carrier.phone import Phone
from tests.journeys.agent import Console, Refused, View, console
from tests.journeys.stage import Stage
from tests.journeys.steps import answered, call_billing, ended
from tests.support.waiting import eventually


class Trio:
    """A caller, an agent and a supervisor who may listen to them."""

    def __init__(self, center: Stage, supervisor: Console) -> None:
        self.center, self.supervisor = center, supervisor
        self.contact = 0

    async def talk(self) -> None:
        """Caller and agent begin to talk."""
        self.agent = await self.center.ready_agent()
        self.caller, self.call = await call_billing(self.center)
        self.contact = await answered(self.center, self.agent, self.caller, self.call)

    async def listens(self, mode: str) -> None:
        """The supervisor's softphone comes into the room."""
        code = await self.supervisor.ask("POST", f"/contacts/{self.contact}/listening", mode=mode)
        await self.supervisor.join(code["code"])
        await phone_of(self.supervisor).hears("bridged", on=True, seconds=20)

    async def changes(self, mode: str) -> None:
        """Another mode from now on."""
        await self.supervisor.ask("PUT", f"/contacts/{self.contact}/listening", mode=mode)

    async def supervisor_says(self, words: str) -> None:
        """Into the supervisor's softphone."""
        await phone_of(self.supervisor).send("say", call=self.supervisor.call, text=words)

    async def agent_says(self, words: str) -> None:
        """Into the agent's softphone."""
        await phone_of(self.agent).send("say", call=self.agent.call, text=words)

    async def nobody_listens(self) -> None:
        """No leg of a supervisor counts any more."""
        await eventually(self._over, within=20)

    async def _over(self) -> bool:
        return bool(await self.center.database.hot.fetchval(OVER))


OVER = "SELECT bool_and(ended_at IS NOT NULL) FROM supervisor_leg"


def phone_of(page: Console) -> Phone:
    """The softphone of a page."""
    assert page.phone is not None
    return page.phone


async def hears(phone: Phone, words: str) -> None:
    """These are the next words from another phone, so none were heard before them."""
    assert (await phone.hears("said", by="far"))["text"] == words


async def test_each_mode_is_heard_by_those_it_is_meant_for(center: Stage) -> None:
    async with AsyncExitStack() as stack:
        supervisor = await stack.enter_async_context(console(center.base, "sam_rivera"))
        await supervisor.register("/supervisor/token")
        trio = Trio(center, supervisor)
        await trio.talk()
        await _is_heard_as_the_mode_says(trio)
        await _leaves_and_comes_again(trio)
        await _goes_with_the_talk(trio)
        await trio.agent.wrap_up(trio.contact)
        await center.sound()


async def _is_heard_as_the_mode_says(trio: Trio) -> None:
    caller, agent, ear = trio.caller, phone_of(trio.agent), phone_of(trio.supervisor)
    await trio.listens("monitor")
    await trio.supervisor_says("Nobody hears this.")
    await trio.agent_says("How can I help?")
    await hears(ear, "How can I help?")
    await hears(caller, "How can I help?")
    await trio.changes("whisper")
    await trio.supervisor_says("Offer a refund.")
    await hears(agent, "Offer a refund.")
    await trio.changes("barge")
    await trio.supervisor_says("Hello, I am the supervisor.")
    await hears(agent, "Hello, I am the supervisor.")
    await hears(caller, "Hello, I am the supervisor.")
    await trio.changes("whisper")
    await trio.supervisor_says("Well done.")
    await hears(agent, "Well done.")
    await trio.changes("monitor")
    await trio.supervisor_says("Nobody hears this either.")
    await trio.agent_says("Anything else?")
    await hears(caller, "Anything else?")
    await trio.agent.see(lambda view: _listeners(view) == [("Sam Rivera", "monitor")])


def _listeners(view: View) -> list[tuple[str, str]]:
    return [(each["name"], each["mode"]) for each in view["connection"]["listeners"]]


async def _leaves_and_comes_again(trio: Trio) -> None:
    """By the button, and by a page that is reloaded; caller and agent go on."""
    await trio.supervisor.ask("DELETE", "/listening")
    await trio.nobody_listens()
    await trio.listens("barge")
    await phone_of(trio.supervisor).hang_up()
    await trio.nobody_listens()
    await trio.agent.see(lambda view: view["work"] == "talking" and not view["connection"]["listeners"])
    await trio.agent_says("I am still here.")
    await trio.caller.hears_words("I am still here.")


async def _goes_with_the_talk(trio: Trio) -> None:
    await trio.supervisor.register("/supervisor/token")
    code = (await trio.supervisor.ask("POST", f"/contacts/{trio.contact}/listening", mode="monitor"))["code"]
    await trio.listens("whisper")
    await trio.caller.send("hangup", call=trio.call)
    await phone_of(trio.supervisor).hears("ended", call=trio.supervisor.call)
    await trio.nobody_listens()
    await trio.supervisor.join(code)
    await phone_of(trio.supervisor).hears_words("cannot be connected")
    assert (await ended(trio.center, trio.call))["outcome"] == "answered"


async def test_an_agent_who_comes_back_is_the_one_who_hears_whispers(center: Stage) -> None:
    async with AsyncExitStack() as stack:
        supervisor = await stack.enter_async_context(console(center.base, "sam_rivera"))
        await supervisor.register("/supervisor/token")
        trio = Trio(center, supervisor)
        await trio.talk()
        await trio.listens("whisper")
        await phone_of(trio.agent).hang_up()
        await trio.agent.see(lambda view: view["connection"] and view["connection"]["stage"] == "lost")
        await trio.agent.connect_phone()
        code = await trio.agent.ask("POST", f"/agent/contacts/{trio.contact}/rejoin", tab=trio.agent.tab)
        await trio.agent.join(code["code"])
        await trio.agent.talking()
        await phone_of(supervisor).hears("muted", on=False)
        await trio.supervisor_says("Welcome back.")
        await hears(phone_of(trio.agent), "Welcome back.")
        await trio.caller.hears("held", on=False)
        await trio.caller.hears("bridged", on=True)
        await trio.agent_says("Sorry, I was cut off.")
        await hears(trio.caller, "Sorry, I was cut off.")
        await trio.caller.send("hangup", call=trio.call)
        await ended(center, trio.call)
        await trio.nobody_listens()


async def test_a_supervisor_takes_the_customer_over(center: Stage) -> None:
    async with AsyncExitStack() as stack:
        await center.database.hot.execute("UPDATE account SET role = 'supervisor' WHERE username = 'ana_lopez'")
        ana = await stack.enter_async_context(console(center.base, "ana_lopez", "floor"))
        await ana.register("/supervisor/token")
        trio = Trio(center, ana)
        await trio.talk()
        await trio.listens("whisper")
        await _takes_over(trio)
        await _comes_back_as_the_agent(trio)
        await trio.caller.send("hangup", call=trio.call)
        assert (await ended(center, trio.call))["outcome"] == "answered"
        await trio.agent.wrap_up(trio.contact)
        await ana.see(lambda view: view["wrap_up"])
        await ana.wrap_up(trio.contact)
        await ana.see(lambda view: view["presence"] == "offline")
        assert await _talks(center, trio.contact) == ["Daniel Kim", "Ana Lopez"]
        await center.sound()


async def _takes_over(trio: Trio) -> None:
    """Of two clicks one counts; who had the customer reads who has, and the customer hears the supervisor."""
    path = f"/contacts/{trio.contact}/take-over"
    await trio.supervisor.steer("POST", path, tab=trio.supervisor.tab)
    await phone_of(trio.agent).hears("ended", call=trio.agent.call, seconds=20)
    seen = await trio.agent.see(lambda view: view["wrap_up"])
    assert seen["wrap_up"]["taken_over_by"] == "Ana Lopez"
    await trio.supervisor.see(lambda view: view["work"] == "talking")
    with pytest.raises(Refused) as again:
        await trio.supervisor.steer("POST", path, tab=trio.supervisor.tab)
    assert again.value.status == 409
    await trio.supervisor_says("I am looking after you now.")
    await trio.caller.hears_words("I am looking after you now.")
    await trio.nobody_listens()


async def _comes_back_as_the_agent(trio: Trio) -> None:
    """The floor page is closed with its leg: the customer is on comfort hold, and the agent page brings another."""
    await phone_of(trio.supervisor).hang_up()
    await trio.supervisor.see(lambda view: view["connection"]["lost_deadline"])
    await trio.supervisor.connect_phone()
    made = await trio.supervisor.ask("POST", f"/agent/contacts/{trio.contact}/rejoin", tab=trio.supervisor.tab)
    await trio.supervisor.join(made["code"])
    await trio.supervisor.see(lambda view: view["connection"]["lost_deadline"] is None)


async def _talks(center: Stage, contact: int) -> list[str]:
    """Who is credited with having talked with the customer, in order."""
    rows = await center.database.hot.fetch(
        "SELECT name FROM segment JOIN account USING (agent_id)"
        " WHERE contact_id = $1 AND kind = 'talk' GROUP BY name ORDER BY min(began_at)",
        contact,
    )
    return [row["name"] for row in rows]
