"""Agents who get lost on the way: their consoles, their legs, their answers; the caller always goes on."""

from __future__ import annotations

from functools import partial

from tests.journeys.agent import Console
from tests.journeys.stage import Stage
from tests.journeys.steps import answered, call_billing, contact_of, ended
from tests.support.waiting import eventually


async def accept_without_leg(agent: Console) -> None:
    """The agent accepts, and the softphone never calls."""
    await agent.ask("POST", f"/agent/offers/{await agent.offered()}/accept", tab=agent.tab)
    await agent.see(lambda view: view["work"] == "connecting")


async def waits_again(center: Stage, call: str) -> None:
    """The contact is in its queue as if nothing had happened."""

    async def waiting() -> bool:
        return (await contact_of(center, call))["stage"] in {"waiting", "offered"}

    await eventually(waiting, within=10)


async def test_an_agent_whose_console_is_lost_takes_no_calls(center: Stage) -> None:
    agent = await center.ready_agent()
    await agent.leave()
    await center.clock.advance(16, silent=True)
    await eventually(lambda: lost_console(center, agent), within=10)
    caller, call = await call_billing(center)
    assert (await contact_of(center, call))["stage"] == "waiting"
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def lost_console(center: Stage, agent: Console) -> bool:
    """Whether the agent was put aside because the page is gone."""
    reason = await center.database.hot.fetchval(
        "SELECT reason FROM agent_state WHERE agent_id = $1 AND presence = 'not_ready'", agent.view["agent"]["id"]
    )
    return bool(reason == "console_lost")


async def test_an_offer_to_a_lost_console_goes_to_the_next_agent_before_its_deadline(center: Stage) -> None:
    first = await center.ready_agent("daniel_kim")
    await first.leave()
    await center.clock.advance(9, silent=True)
    caller, call = await call_billing(center)
    second = await center.ready_agent("ana_lopez")
    await center.clock.advance(7, silent=True)
    await answered(center, second, caller, call)
    states = await center.database.hot.fetch("SELECT state FROM offer ORDER BY ordinal")
    assert [row["state"] for row in states] == ["rescinded", "accepted"]
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def test_an_agent_whose_leg_never_comes_is_put_aside_and_the_caller_stands_first(center: Stage) -> None:
    silent = await center.ready_agent("daniel_kim")
    caller, call = await call_billing(center)
    await accept_without_leg(silent)
    behind, other = await call_billing(center, "+13035550188")
    await center.clock.advance(13)
    view = await silent.see(lambda view: view["presence"] == "not_ready")
    assert view["reason"] == "phone_failed"
    await waits_again(center, call)
    second = await center.ready_agent("ana_lopez")
    assert await answered(center, second, caller, call) == (await contact_of(center, call))["id"]
    for phone, each in ((caller, call), (behind, other)):
        await phone.send("hangup", call=each)
        await ended(center, each)
    await center.sound()


async def test_a_caller_who_hangs_up_while_connecting_frees_the_agent(center: Stage) -> None:
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    await accept_without_leg(agent)
    await caller.send("hangup", call=call)
    assert (await ended(center, call))["outcome"] == "abandoned"
    await agent.see(lambda view: view["work"] == "idle" and view["presence"] == "available")
    await center.sound()


async def test_a_caller_who_hangs_up_while_being_pulled_frees_the_agent(center: Stage) -> None:
    """The agent stands in the room already; it ends, and the leg with it."""
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    await center.fault(once=[{"side": "rest", "fault": "delay", "match": "/Members/", "seconds": 1.5}])
    offer = await agent.offered()
    await agent.accept(offer)
    await agent.see(lambda view: view["connection"] and view["connection"]["stage"] == "summoned")
    await caller.send("hangup", call=call)
    assert (await ended(center, call))["outcome"] == "abandoned"
    assert agent.phone is not None
    await agent.phone.hears("ended", call=agent.call, seconds=15)
    await agent.see(lambda view: view["work"] == "idle" and view["presence"] == "available")
    await center.sound()


async def test_a_wrap_up_may_be_extended_and_ends_by_itself(center: Stage) -> None:
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    contact = await answered(center, agent, caller, call)
    await caller.send("hangup", call=call)
    first = (await agent.see(lambda view: view["wrap_up"]))["wrap_up"]
    await agent.ask("POST", f"/agent/contacts/{contact}/wrap-up/extend")
    view = await agent.see(lambda view: view["wrap_up"] and view["wrap_up"]["deadline"] > first["deadline"])
    assert view["wrap_up"]["extensions_left"] == first["extensions_left"] - 1
    while agent.view["wrap_up"]:
        await center.clock.advance(10)
    await agent.see(lambda view: view["work"] == "idle")
    assert await center.database.hot.fetchval("SELECT how FROM wrap_up") == "auto"
    await ended(center, call)
    await center.sound()


async def test_a_caller_whom_everybody_refuses_leaves_a_message(center: Stage) -> None:
    names = ("ana_lopez", "ben_carter", "daniel_kim", "felix_wagner", "ines_costa")
    pages = [await center.ready_agent(name) for name in names]
    caller, call = await call_billing(center)
    for ordinal in range(1, 6):
        page = await eventually(partial(ringing, pages, ordinal), within=10)
        await page.ask("POST", f"/agent/offers/{page.view['offer']['id']}/decline")
    await caller.hears_words("our billing team can't take your call right now", seconds=20)
    await caller.hears("recording", call=call, on=True, seconds=20)
    await caller.send("say", call=call, text="This is Avery Abbott. Please call me back about my bill, any time today.")
    assert (await ended(center, call))["outcome"] == "voicemail"
    await center.sound()


def ringing(pages: list[Console], ordinal: int) -> Console | None:
    """The page on which this offer of the contact rings."""
    rings = (page for page in pages if page.view["offer"])
    return next((page for page in rings if page.view["offer"]["id"].endswith(f"-{ordinal}")), None)
