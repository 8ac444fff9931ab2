"""Whole calls, from the caller's phone to the rows they leave, through the carrier and real HTTP."""

from __future__ import annotations

import pytest

from tests.journeys.agent import Refused
from tests.journeys.stage import MAIN_NUMBER, SHIPPED_ORDER, Stage
from tests.journeys.steps import answered, call_billing, contact_of, ended
from tests.support.waiting import eventually


async def test_an_order_status_call_is_contained(center: Stage) -> None:
    caller = await center.caller()
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("To check on an order, press 1")
    await caller.send("digits", call=call, digits="1")
    await caller.hears_words("order number")
    await caller.send("digits", call=call, digits=f"{SHIPPED_ORDER}#")
    await caller.hears_words("is on its way")
    await caller.send("hangup", call=call)
    contact = await ended(center, call)
    assert contact["outcome"] == "contained"
    await center.sound()


async def test_a_caller_waits_is_answered_and_wrapped_up(center: Stage) -> None:
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    contact = await answered(center, agent, caller, call)
    await caller.send("hangup", call=call)
    await agent.see(lambda view: view["work"] == "wrap_up")
    await agent.wrap_up(contact, "resolved", "All is well.")
    await agent.see(lambda view: view["work"] == "idle" and view["presence"] == "available")
    assert (await ended(center, call))["outcome"] == "answered"
    [kept] = await center.database.hot.fetch("SELECT disposition, notes, how FROM wrap_up")
    assert tuple(kept) == ("resolved", "All is well.", "finished")
    await center.sound()


async def test_an_agent_who_hangs_up_frees_the_caller_for_what_the_flow_says(center: Stage) -> None:
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    contact = await answered(center, agent, caller, call)
    await agent.ask("POST", f"/agent/contacts/{contact}/hang-up")
    await caller.hears_words("Goodbye")
    assert (await ended(center, call))["outcome"] == "answered"
    await agent.wrap_up(contact)
    await center.sound()


async def test_a_declined_offer_goes_to_the_next_agent(center: Stage) -> None:
    first = await center.ready_agent("daniel_kim")
    caller, call = await call_billing(center)
    offer = await first.offered()
    await first.ask("POST", f"/agent/offers/{offer}/decline")
    second = await center.ready_agent("ana_lopez")
    await answered(center, second, caller, call)
    assert first.view["presence"] == "available"
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def test_an_unanswered_offer_makes_the_agent_not_ready(center: Stage) -> None:
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    await agent.offered()
    await center.clock.advance(16)
    view = await agent.see(lambda view: view["presence"] == "not_ready")
    assert view["reason"] == "no_answer"
    assert (await contact_of(center, call))["stage"] == "waiting"
    await caller.send("hangup", call=call)
    assert (await ended(center, call))["outcome"] == "abandoned"
    await center.sound()


@pytest.mark.parametrize("moment", ["menu", "waiting", "offered", "talking"])
async def test_a_caller_may_hang_up_at_any_moment(center: Stage, moment: str) -> None:
    caller = await center.caller()
    if moment == "menu":
        call = await caller.dial(MAIN_NUMBER)
        await caller.hears_words("press 1")
    else:
        agent = await center.agent("daniel_kim") if moment == "waiting" else await center.ready_agent()
        caller, call = await call_billing(center)
        if moment == "offered":
            await agent.offered()
        if moment == "talking":
            await answered(center, agent, caller, call)
    await caller.send("hangup", call=call)
    expected = {"menu": "unresolved", "talking": "answered"}.get(moment, "abandoned")
    assert (await ended(center, call))["outcome"] == expected
    if moment == "offered":
        await agent.see(lambda view: view["work"] == "idle" and view["presence"] == "available")
    await center.sound()


async def test_only_the_first_of_two_tabs_gets_the_call(center: Stage) -> None:
    left = await center.ready_agent()
    right = await center.agent("daniel_kim", tab="tab-2")
    caller, call = await call_billing(center)
    offer = await right.offered()
    await left.offered()
    await left.accept(offer)
    with pytest.raises(Refused) as refused:
        await right.accept(offer)
    assert refused.value.type == "taken"
    await caller.hears("bridged", call=call, on=True, seconds=10)
    await left.talking()
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def test_a_caller_leaves_a_voicemail_by_key(center: Stage) -> None:
    caller, call = await call_billing(center)
    await caller.send("digits", call=call, digits="*")
    await caller.hears_words("Please leave your name")
    await caller.hears("recording", call=call, on=True, seconds=10)
    await caller.send("say", call=call, text="This is Avery Abbott. Please call me back about my bill, any time today.")
    await ended(center, call)
    kept = await eventually(lambda: center.database.hot.fetchrow("SELECT caller, state, seconds FROM voicemail"))
    assert kept["caller"] == "+13035550199"
    assert kept["state"] == "new"
    await center.sound()


async def test_an_agent_whose_page_is_reloaded_in_mid_call_comes_back(center: Stage) -> None:
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    contact = await answered(center, agent, caller, call)
    assert agent.phone is not None
    await agent.phone.hang_up()
    await agent.see(lambda view: view["connection"] and view["connection"]["stage"] == "lost")
    await caller.hears("held", call=call, on=True, seconds=10)
    await agent.connect_phone()
    made = await agent.ask("POST", f"/agent/contacts/{contact}/rejoin", tab=agent.tab)
    await agent.join(made["code"])
    await caller.hears("held", call=call, on=False, seconds=10)
    await agent.see(lambda view: view["connection"] and view["connection"]["stage"] == "talking")
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def test_a_caller_whose_agent_is_lost_for_good_returns_to_the_head_and_meets_another(center: Stage) -> None:
    lost = await center.ready_agent()
    caller, call = await call_billing(center)
    await answered(center, lost, caller, call)
    assert lost.phone is not None
    await lost.phone.hang_up()
    await lost.see(lambda view: view["connection"] and view["connection"]["stage"] == "lost")
    await center.clock.advance(21)
    await caller.hears("waiting", call=call, on=True, seconds=10)
    other = await center.ready_agent("ana_lopez")
    await answered(center, other, caller, call)
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def test_a_caller_on_hold_hears_it_and_is_taken_back(center: Stage) -> None:
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    contact = await answered(center, agent, caller, call)
    await agent.ask("POST", f"/agent/contacts/{contact}/hold", on=True)
    await caller.hears("held", call=call, on=True, seconds=10)
    await agent.ask("POST", f"/agent/contacts/{contact}/hold", on=False)
    await caller.hears("held", call=call, on=False, seconds=10)
    await caller.send("hangup", call=call)
    await ended(center, call)
    kinds = await center.database.hot.fetch("SELECT kind FROM segment WHERE lane = 'contact' ORDER BY id")
    assert [row["kind"] for row in kinds] == ["ivr", "wait", "talk", "hold", "talk", "ivr"]
    await center.sound()
