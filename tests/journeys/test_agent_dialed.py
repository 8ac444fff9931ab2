"""Agents who call somebody, from the dialpad to the rows the call leaves, through the carrier and real HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.store.database import Database
from tests.carrier.phone import Phone
from tests.journeys.agent import Console, console
from tests.journeys.stage import MAIN_NUMBER, Stage, stage
from tests.journeys.steps import call_billing
from tests.support.waiting import eventually

CUSTOMER = "+17205550142"
CARDS = "+13035550101"


async def dial(agent: Console, number: str = CUSTOMER, **more: str) -> int:
    """Call somebody and bring the softphone's leg; the contact."""
    made = await agent.insist("POST", "/agent/calls", number=number, tab=agent.tab, **more)
    await agent.join(made["code"])
    return int(made["contact"])


async def rung(phone: Phone) -> dict[str, Any]:
    """Wait until the phone rings."""
    return await phone.hears("incoming", seconds=30)


async def over(center: Stage, contact: int) -> dict[str, Any]:
    """The contact's row once it is over."""

    async def found() -> dict[str, Any] | None:
        row = await center.database.hot.fetchrow("SELECT * FROM contact WHERE id = $1", contact)
        return dict(row) if row and row["ended_at"] else None

    row: dict[str, Any] = await eventually(found, within=20)
    return row


async def idle(agent: Console) -> None:
    """Wait until the agent has nothing at hand."""
    await agent.see(lambda view: view["work"] == "idle")


async def latest(agent: Console) -> dict[str, Any]:
    """The call the agent began last."""
    recent: list[dict[str, Any]] = (await agent.ask("GET", "/agent/calls"))["recent"]
    return recent[0]


async def test_a_caller_who_gave_up_is_called_back_and_nothing_of_it_counts_as_inbound(center: Stage) -> None:
    customer, call = await call_billing(center, CUSTOMER)
    await customer.send("hangup", call=call)
    agent = await center.ready_agent("kavya_rao")
    contact = await dial(agent, "(720) 555-0142")
    ringing = await rung(customer)
    assert ringing["from"] == MAIN_NUMBER
    assert (await agent.see(lambda view: view["work"] == "dialing"))["connection"]["caller"] == CUSTOMER
    await customer.send("accept", call=ringing["call"])
    await customer.hears("bridged", call=ringing["call"], on=True, seconds=20)
    assert await agent.talking() == contact
    await agent.ask("POST", f"/agent/contacts/{contact}/hang-up")
    await customer.hears("ended", call=ringing["call"], seconds=20)
    await agent.wrap_up(contact)
    await idle(agent)
    row = await over(center, contact)
    assert (row["origin"], row["outcome"], row["caller"]) == ("agent_dialed", "answered", CUSTOMER)
    assert ((await latest(agent))["talked"], (await latest(agent))["cause"]) == (True, "agent")
    async with console(center.base, "sam_rivera") as supervisor:
        floor = await supervisor.ask("GET", "/floor")
        [back, *_] = (await supervisor.ask("GET", "/contacts"))["calls"]
        missed = (await supervisor.ask("GET", "/contacts?outcome=missed"))["calls"]
    figures = floor["figures"]
    assert (figures["answered"], figures["abandoned"], figures["calls_today"]) == (0, 1, 1)
    assert (back["contact"], back["origin"], back["missed"]) == (contact, "agent_dialed", False)
    assert [each["called_back"]["contact"] for each in missed] == [contact]
    await center.sound()


async def test_nobody_reached_is_told_and_leaves_the_agent_as_before(center: Stage) -> None:
    """Busy for one who is not ready, at another queue's expense; then nobody answers, and the agent gives up twice."""
    customer = await center.caller(CUSTOMER)
    agent = await center.agent("ravi_patel")
    await agent.ask("PUT", "/agent/presence", presence="not_ready", reason="meeting")
    contact = await dial(agent, queue="card_services")
    ringing = await rung(customer)
    assert ringing["from"] == CARDS
    await customer.send("reject", call=ringing["call"])
    row = await over(center, contact)
    assert (row["outcome"], row["stage"], (await latest(agent))["cause"]) == ("unreached", "ended", "busy")
    await idle(agent)
    assert (agent.view["presence"], agent.view["reason"]) == ("not_ready", "meeting")
    await agent.available()
    assert (await over(center, await dial(agent)))["outcome"] == "unreached"
    assert (await latest(agent))["cause"] == "no-answer"
    for how in ("hangs up", "leaves"):
        await idle(agent)
        contact = await dial(agent)
        ringing = await rung(customer)
        while ringing["call"] in {heard["call"] for heard in customer.heard if heard["type"] == "ended"}:
            ringing = await rung(customer)
        if how == "hangs up":
            await agent.ask("POST", f"/agent/contacts/{contact}/hang-up")
        elif agent.phone is not None:
            await agent.phone.send("hangup", call=agent.call)
        await customer.hears("ended", call=ringing["call"], seconds=20)
        assert (await over(center, contact))["outcome"] == "unreached"
    await center.sound()


async def test_a_process_that_dies_once_it_has_dialed_lets_the_phone_ring_once(
    database: Database, tmp_path: Path
) -> None:
    fault = "outbox.sent#1:kill"
    async with stage(database, tmp_path, ("web", "web", "worker"), {"web": fault, "worker": fault}) as center:
        customer = await center.caller(CUSTOMER)
        agent = await center.ready_agent("kavya_rao")
        contact = await dial(agent)
        ringing = await rung(customer)
        await customer.send("accept", call=ringing["call"])
        await agent.talking()
        await customer.send("hangup", call=ringing["call"])
        await agent.see(lambda view: view["work"] == "wrap_up", within=30)
        await agent.insist("POST", f"/agent/contacts/{contact}/wrap-up", disposition="resolved", notes="")
        assert center.fleet.deaths >= 1
        assert [heard["type"] for heard in customer.heard].count("incoming") == 1
        await center.sound()
