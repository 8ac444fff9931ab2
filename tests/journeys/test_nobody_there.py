"""A caller whom a queue does not let in, for nobody works it: told so, and asked for a message instead."""

from __future__ import annotations

from tests.journeys.stage import MAIN_NUMBER, Stage
from tests.journeys.steps import ended
from tests.support.waiting import eventually


async def test_whoever_asks_for_card_services_while_nobody_is_there_leaves_a_message(center: Stage) -> None:
    await center.ready_agent()
    caller = await center.caller()
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("For your Summit card, press 3")
    await caller.send("digits", call=call, digits="3")
    await caller.hears_words("For your balance")
    await caller.send("digits", call=call, digits="0")
    await caller.hears_words("Nobody of card services is here at this hour")
    await caller.hears_words("Please leave your name")
    await caller.hears("recording", call=call, on=True, seconds=10)
    await caller.send("say", call=call, text="This is Avery Abbott. Please call me back about my card.")
    assert (await ended(center, call))["outcome"] == "voicemail"
    left = "SELECT queue_id FROM voicemail"
    cards = "SELECT id FROM center_object WHERE kind = 'queue' AND name = 'card_services'"
    assert await eventually(lambda: center.database.hot.fetchval(left)) == await center.database.hot.fetchval(cards)
    await center.sound()
