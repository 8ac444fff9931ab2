"""Callers prove who they are on the phone; the agent's screen says so, and who cannot is told nothing."""

from __future__ import annotations

from tests.carrier.phone import Phone
from tests.journeys.stage import MAIN_NUMBER, Stage
from tests.journeys.steps import contact_of, ended

ON_FILE, ACCOUNT, PIN = "+17205550100", "60110001", "1001"
STRANGER, NO_SUCH_ACCOUNT = "+13035550188", "60119999"
WAITING = "One moment, please."
"""Heard when the machine is so busy that an answer takes longer than a caller hears nothing."""
PATIENCE_S = 20


async def _asks_to_pay(center: Stage, number: str) -> tuple[Phone, str]:
    """A caller who is about to be verified."""
    caller = await center.caller(number)
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("For your Summit card, press 3")
    await caller.send("digits", call=call, digits="3")
    await caller.hears_words("To make a payment, press 2")
    await caller.send("digits", call=call, digits="2")
    return caller, call


async def test_a_caller_on_file_needs_the_pin_only_and_the_agent_sees_the_level(center: Stage) -> None:
    agent = await center.ready_agent("ravi_patel")
    caller, call = await _asks_to_pay(center, ON_FILE)
    await caller.hears_words("PIN of your card")
    await caller.send("digits", call=call, digits=PIN)
    await caller.hears_words("Your balance is", PATIENCE_S)
    await caller.send("digits", call=call, digits="0")
    await agent.offered()
    contact = await contact_of(center, call)
    shown = (await agent.ask("GET", f"/contacts/{contact['id']}"))["verification"]
    assert (shown["level"], shown["by"]) == (2, ["caller's number", "PIN"])
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()
    assert await center.database.hot.fetchval("SELECT body FROM flow_session") == ""


async def _refused(center: Stage, account: str) -> list[str]:
    """All that a stranger hears who enters this account with a wrong PIN, three times."""
    caller, call = await _asks_to_pay(center, STRANGER)
    for _ in range(3):
        await caller.hears_words("number of your Summit card", PATIENCE_S)
        await caller.send("digits", call=call, digits=account)
        await caller.hears_words("PIN of your card")
        await caller.send("digits", call=call, digits="0000")
    await caller.hears_words("I couldn't verify that", PATIENCE_S)
    await caller.send("hangup", call=call)
    await ended(center, call)
    said = [str(message["text"]) for message in caller.heard if message["type"] == "said"]
    return [words for words in said if words != WAITING]


async def test_a_wrong_pin_sounds_like_an_account_that_does_not_exist(center: Stage) -> None:
    assert await _refused(center, ACCOUNT) == await _refused(center, NO_SUCH_ACCOUNT)
    outcomes = await center.database.hot.fetch("SELECT outcome FROM verification_attempt")
    assert {row["outcome"] for row in outcomes} == {"mismatch"}
    assert len(outcomes) == 6
    await center.sound()
