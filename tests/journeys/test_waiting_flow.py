"""A caller in the flow of the queue, through the carrier: served while waiting, and answered all the same."""

from __future__ import annotations

from tests.journeys.stage import MAIN_NUMBER, SHIPPED_ORDER, Stage
from tests.journeys.steps import answered, contact_of, ended


async def test_a_caller_checks_on_an_order_while_holding_and_then_an_agent_answers_who_knows_of_it(
    center: Stage,
) -> None:
    caller = await center.caller()
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("press 0")
    await caller.send("digits", call=call, digits="0")
    await caller.hears("waiting", call=call, on=True)
    await caller.hears_words("To check on an order while you hold, press 2")
    await caller.send("digits", call=call, digits="2")
    await caller.hears_words("order number")
    await caller.send("digits", call=call, digits=f"{SHIPPED_ORDER}#")
    await caller.hears_words("is on its way")
    assert (await contact_of(center, call))["stage"] == "waiting"
    chloe = await center.ready_agent("chloe_martin")
    contact = await answered(center, chloe, caller, call)
    shown = (await chloe.ask("GET", f"/contacts/{contact}"))["collected"]
    assert [each["value"] for each in shown if each["name"] == "order_number"] == [SHIPPED_ORDER]
    await caller.send("hangup", call=call)
    await chloe.see(lambda view: view["work"] == "wrap_up")
    await chloe.wrap_up(contact)
    assert (await ended(center, call))["outcome"] == "answered"
    assert await center.database.hot.fetchval("SELECT count(*) FROM waiting_session") == 0
    await center.sound()
