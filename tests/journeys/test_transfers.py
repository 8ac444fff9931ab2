"""Blind transfers from page to phones: queue, agent, flow and number, and back when nobody takes the caller."""

from __future__ import annotations

from contextlib import suppress

import pytest

from app.reports import service_level
from app.reports.service_level import Parameters
from routing.events import ToQueue, TransferContact
from tests.carrier.phone import Phone
from tests.journeys.agent import Console, Refused
from tests.journeys.stage import Stage
from tests.journeys.steps import answered, call_billing, contact_of, ended
from tests.services.desk.support import desk_on

STORE = "+13035550150"


async def give_on(agent: Console, contact: int, to: str, name: str) -> None:
    """The agent gives the customer on and wraps up."""
    await agent.ask("POST", f"/agent/contacts/{contact}/transfer", to=to, name=name)
    await agent.see(lambda view: view["work"] == "wrap_up")


async def talks(center: Stage) -> tuple[Console, Phone, str, int]:
    """Daniel talks with a caller of billing."""
    agent = await center.ready_agent()
    caller, call = await call_billing(center)
    return agent, caller, call, await answered(center, agent, caller, call)


async def lanes(center: Stage, contact: int) -> list[tuple[str, int | None]]:
    """What the contact's time was spent on, with the agents credited."""
    rows = await center.database.hot.fetch(
        "SELECT kind, agent_id FROM segment WHERE contact_id = $1 AND lane = 'contact' AND began_at <> ended_at"
        " ORDER BY began_at, id",
        contact,
    )
    return [(row["kind"], row["agent_id"]) for row in rows]


async def entered(center: Stage) -> dict[str, int]:
    """How often somebody who entered each queue was answered, in the service-level report."""
    rows = await service_level.run(center.database, Parameters(0, {}))
    queues = await center.database.hot.fetch("SELECT id, name FROM center_object WHERE kind = 'queue'")
    names = {queue["id"]: str(queue["name"]) for queue in queues}
    return {names[row.queue]: row.answered for row in rows}


async def test_a_chain_of_transfers_credits_everybody_with_their_own_time(center: Stage) -> None:
    """Daniel gives on to retail care, Chloe to Ana, Ana into the menu, from where the caller comes to Daniel again."""
    daniel, caller, call, contact = await talks(center)
    await give_on(daniel, contact, "queue", "retail_care")
    await caller.hears_words("You are being connected")
    chloe = await center.ready_agent("chloe_martin")
    await answered(center, chloe, caller, call)
    ana = await center.ready_agent("ana_lopez")
    await give_on(chloe, contact, "agent", str(ana.view["agent"]["id"]))
    await answered(center, ana, caller, call)
    await give_on(ana, contact, "target", "main_menu")
    await caller.hears_words("For billing, press 2")
    await daniel.wrap_up(contact, "transferred")
    await caller.send("digits", call=call, digits="2")
    await answered(center, daniel, caller, call)
    await caller.send("hangup", call=call)
    assert (await ended(center, call))["outcome"] == "answered"
    talked = [agent for kind, agent in await lanes(center, contact) if kind == "talk"]
    assert talked == [page.view["agent"]["id"] for page in (daniel, chloe, ana, daniel)]
    told = await daniel.ask("GET", f"/contacts/{contact}/ledger")
    assert [(each["to"], each["target"]) for each in told["transfers"]] == [
        ("queue", "Retail care"),
        ("agent", "Ana Lopez"),
        ("flow", "main"),
    ]
    assert await entered(center) == {"billing": 2, "retail_care": 1}
    await center.sound()


async def test_the_net_moves_a_caller_whose_transfer_was_committed_by_a_process_that_is_gone(center: Stage) -> None:
    agent, caller, call, contact = await talks(center)
    async with desk_on(center.database) as desk:
        queue = desk.state.contacts[contact].queue
        await desk.submit(
            TransferContact(contact, agent.view["agent"]["id"], ToQueue(queue)), key="a process that dies"
        )
    await caller.hears("waiting", call=call, on=True, seconds=20)
    await agent.see(lambda view: view["work"] == "wrap_up")
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def test_an_agent_who_does_not_answer_leaves_the_caller_to_who_gave_them_on(center: Stage) -> None:
    agent, caller, call, contact = await talks(center)
    other = await center.ready_agent("ana_lopez")
    await give_on(agent, contact, "agent", str(other.view["agent"]["id"]))
    await caller.hears("waiting", call=call, on=True, seconds=20)
    await other.offered()
    await agent.wrap_up(contact, "transferred")
    await center.clock.advance(16)
    await answered(center, agent, caller, call)
    assert other.view["reason"] == "no_answer"
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


async def test_to_a_number_that_answers(center: Stage) -> None:
    store = await center.caller(STORE)
    agent, caller, call, contact = await talks(center)
    await give_on(agent, contact, "number", "(303) 555-0150")
    ring = await store.hears("incoming", seconds=20)
    await store.send("accept", call=ring["call"])
    await caller.hears("bridged", call=call, on=True, seconds=20)
    assert (await contact_of(center, call))["stage"] == "outside"
    await store.send("hangup", call=ring["call"])
    await caller.hears_words("Goodbye")
    assert (await ended(center, call))["outcome"] == "answered"
    assert "outside" in [kind for kind, _ in await lanes(center, contact)]
    await center.sound()


async def test_to_a_number_that_is_busy_and_back(center: Stage) -> None:
    store = await center.caller(STORE)
    agent, caller, call, contact = await talks(center)
    await give_on(agent, contact, "target", "flagship_store")
    await store.send("reject", call=(await store.hears("incoming", seconds=20))["call"])
    await caller.hears_words("nobody answered there")
    await agent.wrap_up(contact, "transferred")
    await answered(center, agent, caller, call)
    [kept] = await center.database.hot.fetch("SELECT kind, number, result FROM transfer")
    assert tuple(kept) == ("number", STORE, "busy")
    await caller.send("hangup", call=call)
    await ended(center, call)
    await center.sound()


REFUSED = [
    ("queue", "nowhere", "not-found"),
    ("flow", "card", "not-found"),
    ("number", "911", "number-refused"),
    ("number", "+1 900 555 0100", "number-refused"),
    ("agent", "999", "not-found"),
]


async def test_what_is_refused_leaves_the_talk_as_it_is_and_who_hangs_up_meanwhile_is_gone(center: Stage) -> None:
    agent, caller, call, contact = await talks(center)
    for to, name, type_ in REFUSED:
        with pytest.raises(Refused) as refused:
            await agent.ask("POST", f"/agent/contacts/{contact}/transfer", to=to, name=name)
        assert refused.value.type == type_
        assert agent.view["work"] == "talking"
    await caller.send("hangup", call=call)
    with suppress(Refused):
        await agent.ask("POST", f"/agent/contacts/{contact}/transfer", to="queue", name="retail_care")
    assert (await ended(center, call))["outcome"] == "answered"
    await agent.see(lambda view: view["work"] == "wrap_up")
    await center.sound()
