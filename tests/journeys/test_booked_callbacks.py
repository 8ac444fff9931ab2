"""A caller who waits takes the callback that the queue's rule offers, by a key, and is called back and talks."""

from __future__ import annotations

from tests.journeys.agent import console
from tests.journeys.stage import Stage
from tests.journeys.steps import call_billing, contact_of
from tests.journeys.test_callbacks import CUSTOMER, answers, lane, over, rings


async def test_a_key_in_the_queue_books_the_call_that_comes(center: Stage) -> None:
    agent = await center.agent("daniel_kim")
    await agent.ask("PUT", "/agent/presence", presence="not_ready", reason="lunch")
    caller, call = await call_billing(center, CUSTOMER)
    contact = int((await contact_of(center, call))["id"])
    await center.clock.advance(121)
    await caller.hears_words("For that, press 1", seconds=20)
    await caller.send("digits", call=call, digits="1")
    await caller.hears_words("You keep your place in line", seconds=20)
    await caller.hears("ended", call=call, seconds=20)
    async with console(center.base, "sam_rivera") as supervisor:
        [listed] = await supervisor.ask("GET", "/callbacks")
        assert (listed["contact"], listed["number"], listed["standing"]) == (contact, CUSTOMER, "waiting")
    await agent.available()
    view = await agent.see(lambda view: view["offer"])
    assert view["offer"]["callback"]["ending"] == CUSTOMER[-4:]
    ring = await rings(agent, caller)
    await answers(caller, ring)
    assert await agent.talking() == contact
    await caller.send("hangup", call=ring)
    await over(center, contact, "answered")
    await agent.wrap_up(contact)
    async with console(center.base, "sam_rivera") as supervisor:
        [row] = await supervisor.ask("GET", "/reports/callbacks")
    assert (row["offered"], row["booked"], row["kept"], row["on_time"], row["late"]) == (1, 1, 1, 1, 0)
    assert {"ivr", "wait", "virtual_hold", "talk"} <= set(await lane(center, contact))
    await center.sound()
