"""A call that rings at two agents: both pages show it, the first accept has it, and rows and journal agree."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from app.services.verify import verify
from app.store import routing_configs
from routing.events import AdoptConfig
from tests.api.running import ANN, BEN, BILLING, Browser, Center

Opens = Callable[[str], Awaitable[Browser]]


async def ring_at_two(center: Center) -> None:
    """The billing queue offers its calls to two agents at once."""
    held = center.services.desk.state.config
    config = replace(held, queues=held.queues | {BILLING: replace(held.queues[BILLING], ring=2)})
    async with center.database.transaction() as connection:
        number = await routing_configs.save(connection, config)
    await center.services.desk.submit(AdoptConfig(number), key=f"config:{number}")


async def test_the_first_accept_has_the_call_and_the_other_page_is_free(center: Center, browser: Opens) -> None:
    await ring_at_two(center)
    ann, ben, sue = await browser("ann"), await browser("ben"), await browser("sue")
    async with ann.listening(), ben.listening():
        await ann.available()
        await ben.available()
        contact = await center.call()
        offers = [(await page.sees(lambda view: view["offer"]))["offer"]["id"] for page in (ann, ben)]
        assert offers == [f"{contact}-1", f"{contact}-2"]
        why = (await sue.ask("GET", f"/contacts/{contact}/why")).json()
        assert why["waiting"]["with_agent"] == "Agent 1, Agent 2"
        assert (await ben.ask("POST", f"/agent/offers/{offers[1]}/accept", {"tab": "tab-1"})).status_code == 200
        freed = await ann.sees(lambda view: view["offer"] is None and view["work"] == "idle")
        assert (freed["presence"], freed["paused_until"]) == ("available", None)
        late = await ann.ask("POST", f"/agent/offers/{offers[0]}/accept", {"tab": "tab-1"})
        assert late.json()["type"] == "urn:switchboard:problem:gone"
    rows = await center.database.hot.fetch("SELECT agent_id, state, reason FROM offer ORDER BY ordinal")
    assert [tuple(row) for row in rows] == [(ANN, "rescinded", "taken"), (BEN, "accepted", None)]
    assert await verify(center.database) == []
