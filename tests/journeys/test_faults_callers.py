"""Callers whom something keeps from what they called for: look-ups that fail, closed lines, silence, no number."""

from __future__ import annotations

from signal import SIGCONT, SIGSTOP

from tests.carrier.phone import Phone
from tests.journeys.agent import Console
from tests.journeys.stage import MAIN_NUMBER, SHIPPED_ORDER, Stage
from tests.journeys.steps import answered, contact_of, ended
from tests.support.waiting import eventually

OUTLET_NUMBER = "+13035550102"
MESSAGE = "This is Avery Abbott. Please call me back about my tent, any time today."


async def ask_for_order(center: Stage) -> tuple[Phone, str]:
    """A caller who entered an order number."""
    caller = await center.caller()
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("To check on an order, press 1")
    await caller.send("digits", call=call, digits="1")
    await caller.hears_words("order number")
    await caller.send("digits", call=call, digits=f"{SHIPPED_ORDER}#")
    return caller, call


async def is_answered(center: Stage, agent: Console, caller: Phone, call: str) -> None:
    """The caller reaches the agent, hangs up, and all is accounted for."""
    await answered(center, agent, caller, call)
    await caller.send("hangup", call=call)
    assert (await ended(center, call))["outcome"] == "answered"
    await center.sound()


async def test_a_caller_whose_order_cannot_be_looked_up_reaches_a_person(center: Stage) -> None:
    agent = await center.ready_agent()
    await center.connector.stop()
    caller, call = await ask_for_order(center)
    await caller.hears_words("I can't look up orders right now")
    await is_answered(center, agent, caller, call)


async def test_a_caller_whose_order_takes_too_long_reaches_a_person(center: Stage) -> None:
    """The connector hangs: it takes the question in and never answers."""
    agent = await center.ready_agent()
    center.connector.process.send_signal(SIGSTOP)
    caller, call = await ask_for_order(center)
    await caller.hears_words("One moment, please", seconds=20)
    await caller.hears_words("I can't look up orders right now", seconds=30)
    center.connector.process.send_signal(SIGCONT)
    await is_answered(center, agent, caller, call)


async def test_a_caller_without_a_number_is_served(center: Stage) -> None:
    agent = await center.ready_agent()
    caller = await center.caller("anonymous")
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("press 0")
    await caller.send("digits", call=call, digits="0")
    await is_answered(center, agent, caller, call)


async def test_a_caller_of_a_number_without_flow_is_told(center: Stage) -> None:
    await center.own_number("+13035550199")
    caller = await center.caller("+13035550177")
    call = await caller.dial("+13035550199")
    await caller.hears_words("not in service")
    await caller.hears("ended", call=call)
    assert await contact_of(center, call) == {}
    await center.sound()


async def test_a_caller_who_stays_silent_reaches_a_person(center: Stage) -> None:
    agent = await center.ready_agent()
    caller = await center.caller()
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("Sorry, I didn't hear anything")
    await caller.hears_words("I still can't hear you")
    await is_answered(center, agent, caller, call)


async def test_a_caller_who_presses_zero_within_an_order_reaches_a_person(center: Stage) -> None:
    agent = await center.ready_agent()
    caller = await center.caller()
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("To check on an order, press 1")
    await caller.send("digits", call=call, digits="1")
    await caller.hears_words("order number")
    await caller.send("digits", call=call, digits="0#")
    await is_answered(center, agent, caller, call)


async def test_a_caller_out_of_hours_leaves_a_message(center: Stage) -> None:
    caller = await center.caller()
    call = await caller.dial(OUTLET_NUMBER)
    await caller.hears_words("We're closed right now. The outlet is moving to its new home.")
    await caller.send("digits", call=call, digits="1")
    await caller.hears("recording", call=call, on=True, seconds=10)
    await caller.send("say", call=call, text=MESSAGE)
    await caller.hears_words("We'll call you back")
    assert (await ended(center, call))["outcome"] == "voicemail"
    kept = await eventually(lambda: center.database.hot.fetchrow("SELECT caller, state FROM voicemail"))
    assert tuple(kept) == ("+13035550199", "new")
    await center.sound()
