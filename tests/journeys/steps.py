"""What most journeys do on the way: call, wait, be answered, and see how it ended."""

from __future__ import annotations

from typing import Any

from tests.carrier.phone import Phone
from tests.journeys.agent import Console
from tests.journeys.stage import MAIN_NUMBER, Stage
from tests.support.waiting import eventually


async def call_billing(center: Stage, number: str = "+13035550199") -> tuple[Phone, str]:
    """A caller who asked for billing and waits."""
    caller = await center.caller(number)
    call = await caller.dial(MAIN_NUMBER)
    await caller.hears_words("For billing, press 2")
    await caller.send("digits", call=call, digits="2")
    await caller.hears("waiting", call=call, on=True, seconds=10)
    await caller.hears_words("I'll connect you with billing")
    return caller, call


async def contact_of(center: Stage, call: str) -> dict[str, Any]:
    """The contact's row."""
    row = await center.database.hot.fetchrow("SELECT * FROM contact WHERE call_sid = $1", call)
    return dict(row) if row else {}


async def ended(center: Stage, call: str) -> dict[str, Any]:
    """The contact's row once the contact is over."""

    async def over() -> dict[str, Any] | None:
        found = await contact_of(center, call)
        return found if found.get("ended_at") else None

    found: dict[str, Any] = await eventually(over, within=15)
    return found


async def answered(center: Stage, agent: Console, caller: Phone, call: str) -> int:
    """The agent accepts and talks; the contact."""
    await agent.accept(await agent.offered())
    await caller.hears("bridged", call=call, on=True, seconds=10)
    return await agent.talking()
