"""A supervisor in a talk, with three phones: who hears whom in each mode, and what is left when somebody goes."""

from __future__ import annotations

from contextlib import AsyncExitStack

from tests.carrier.phone import Phone
from tests.journeys.agent import Console, View, console
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
