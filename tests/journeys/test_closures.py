"""A queue closed under three callers, two of whom another process answered: each hears what the preview said."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.journeys.agent import Console, console
from tests.journeys.stage import MAIN_NUMBER, Stage
from tests.journeys.steps import call_billing, contact_of, ended
from tests.support.waiting import eventually

FLOODED = "Our office is flooded, please call again tomorrow."


async def test_three_callers_hear_what_the_preview_said_and_the_queue_opens_by_itself(center: Stage) -> None:
    async with center.other_process() as other, console(center.base, "sam_rivera") as supervisor:
        first = await call_billing(center, "+13035550181")
        await center.own_number(MAIN_NUMBER, other)
        waiting = [first, *[await call_billing(center, f"+1303555018{number}") for number in (2, 3)]]
        until = datetime.fromtimestamp(await center.database.now() / 1000 + 600, UTC).isoformat()
        wish = {"queue": "billing", "message": [{"say": FLOODED}], "until": until}
        preview = await supervisor.ask("POST", "/closures/preview", **wish)
        said = {caller["contact"]: way["hears"] for way in preview["ways"] for caller in way["callers"]}
        contacts = [(await contact_of(center, call))["id"] for _, call in waiting]
        assert said.keys() == set(contacts)
        await supervisor.steer("POST", "/closures", **wish)
        for (caller, call), contact in zip(waiting, contacts, strict=True):
            words = said[contact].removeprefix(FLOODED).strip()
            await caller.hears_words(FLOODED)
            await caller.hears_words(words.partition(". ")[0])
            await caller.send("hangup", call=call)
            await ended(center, call)
        await _turned_away(center)
        await center.clock.advance(601)
        await eventually(lambda: _is_open(supervisor))
        late, call = await call_billing(center, "+13035550185")
        await late.send("hangup", call=call)
        await ended(center, call)
        await center.sound()


async def _turned_away(center: Stage) -> None:
    """A new caller is told at once, and waits for nobody."""
    caller = await center.caller("+13035550184")
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("For billing, press 2")
    await caller.send("digits", call=call, digits="2")
    await caller.hears_words(FLOODED)
    await caller.send("hangup", call=call)
    await ended(center, call)


async def _is_open(supervisor: Console) -> bool:
    floor = await supervisor.ask("GET", "/floor")
    return all(queue["closure"] is None for queue in floor["queues"])
