"""A caller for whom the best agents are at work: the step passes, and the second-best gets the call."""

from __future__ import annotations

from tests.carrier.phone import Phone
from tests.journeys.stage import MAIN_NUMBER, Stage
from tests.journeys.steps import answered, contact_of, ended


async def _asks_for_a_person(center: Stage, number: str) -> tuple[Phone, str]:
    caller = await center.caller(number)
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("to talk with a person, press 0")
    await caller.send("digits", call=call, digits="0")
    await caller.hears("waiting", call=call, on=True, seconds=10)
    return caller, call


async def test_the_second_best_agent_gets_the_call_when_the_step_has_passed(center: Stage) -> None:
    expert, colleague = await center.ready_agent("chloe_martin"), await center.agent("emma_novak")
    first, talk = await _asks_for_a_person(center, "+13035550198")
    await answered(center, expert, first, talk)
    await colleague.available()
    second, call = await _asks_for_a_person(center, "+13035550199")
    assert (await contact_of(center, call))["stage"] == "waiting"
    assert colleague.view["work"] == "idle", "the expert is waited for"
    await center.clock.advance(20)
    await answered(center, colleague, second, call)
    for caller, each in ((first, talk), (second, call)):
        await caller.send("hangup", call=each)
        assert (await ended(center, each))["outcome"] == "answered"
    await center.sound()
