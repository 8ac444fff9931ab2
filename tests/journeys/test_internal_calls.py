"""Agents who call one another, with real legs: who is rung, who hears whom, and what is left when somebody goes."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from tests.carrier.phone import Phone
from tests.journeys.agent import Console, Refused, console
from tests.journeys.stage import Stage
from tests.support.waiting import eventually


def softphone(page: Console) -> Phone:
    """The softphone of a page."""
    assert page.phone is not None
    return page.phone


async def call(agent: Console, colleague: Console) -> int:
    """Call a colleague and bring the softphone's leg; the contact."""
    made = await agent.insist("POST", "/agent/calls/internal", colleague=colleague.view["agent"]["id"], tab=agent.tab)
    await agent.join(made["code"])
    return int(made["contact"])


async def hears(speaker: Console, listener: Console) -> None:
    """What is said at one page is heard at the other."""

    async def heard() -> bool:
        await softphone(speaker).send("say", call=speaker.call, text="Have you a minute?")
        with suppress(TimeoutError):
            return bool(await softphone(listener).hears("said", seconds=0.5, by="far"))
        return False

    await eventually(heard)


async def are_as_before(*pages: Console) -> None:
    """All have nothing at hand, and no miss counts."""
    for page in pages:
        await page.see(lambda view: view["work"] == "idle" and not view["misses"])


async def row(center: Stage, contact: int) -> dict[str, Any]:
    """The contact's row once it is over."""

    async def found() -> dict[str, Any] | None:
        row = await center.database.hot.fetchrow("SELECT * FROM contact WHERE id = $1", contact)
        return dict(row) if row and row["ended_at"] else None

    ended: dict[str, Any] = await eventually(found, within=20)
    return ended


async def test_one_calls_another_and_either_ends_it_in_any_stage(center: Stage) -> None:
    """The caller is not ready, and stays so; the call is answered, declined, and given up as it rings."""
    ana, daniel = await center.ready_agent("ana_lopez"), await center.agent("daniel_kim")
    await daniel.ask("PUT", "/agent/presence", presence="not_ready", reason="meeting")
    reachable = (await daniel.ask("GET", "/agent/calls"))["colleagues"]
    assert [each["name"] for each in reachable] == ["Ana Lopez"]
    contact = await call(daniel, ana)
    offer = await ana.offered()
    assert (ana.view["offer"]["caller"], ana.view["offer"]["internal"]) == ("Daniel Kim", True)
    assert (await daniel.see(lambda view: view["connection"]))["connection"]["caller"] == "Ana Lopez"
    await ana.accept(offer)
    for page in (ana, daniel):
        assert (await page.see(lambda view: view["work"] == "talking"))["connection"]["queue"] == "Internal call"
    await hears(daniel, ana)
    await hears(ana, daniel)
    async with console(center.base, "sam_rivera") as supervisor:
        floor = await supervisor.ask("GET", "/floor")
        with pytest.raises(Refused, match="not listened to"):
            await supervisor.ask("POST", f"/contacts/{contact}/listening", mode="monitor")
    on_the_floor = {each["name"]: (each["work"], each["queue"]) for each in floor["agents"] if each["contact"]}
    assert on_the_floor == dict.fromkeys(("Ana Lopez", "Daniel Kim"), ("talking", "Internal call"))
    assert (floor["figures"]["calls_today"], floor["waiting"]) == (0, [])
    await ana.ask("POST", f"/agent/contacts/{ana.view['connection']['contact']}/hang-up")
    await softphone(daniel).hears("ended", call=daniel.call, seconds=20)
    await are_as_before(ana, daniel)
    assert (daniel.view["presence"], daniel.view["reason"]) == ("not_ready", "meeting")
    over = await row(center, contact)
    assert (over["origin"], over["outcome"], over["caller"]) == ("internal", "answered", "Ana Lopez")

    contact = await call(daniel, ana)
    await ana.ask("POST", f"/agent/offers/{await ana.offered()}/decline")
    assert (await row(center, contact))["outcome"] == "unreached"
    await are_as_before(ana, daniel)

    contact = await call(daniel, ana)
    await ana.offered()
    await softphone(daniel).send("hangup", call=daniel.call)
    assert (await row(center, contact))["outcome"] == "unreached"
    await ana.see(lambda view: view["offer"] is None)
    await are_as_before(ana)
    await center.sound()
