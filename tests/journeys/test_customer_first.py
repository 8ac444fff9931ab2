"""Callbacks whose customer comes first: the phone rings for a free agent, a key is pressed, the agent is asked."""

from __future__ import annotations

from pathlib import Path

from app.store.database import Database
from tests.journeys.stage import Stage, stage
from tests.journeys.test_callbacks import GAP_MS, answers, booked, dials, lane, over, rung
from tests.support.waiting import eventually


async def test_busy_then_silent_then_held_until_the_agent_comes(center: Stage) -> None:
    caller, contact = await booked(center, dials_at_once=1)
    agent = await center.ready_agent()
    await caller.send("reject", call=(await caller.hears("incoming", seconds=20))["call"])
    await eventually(lambda: _rests(center, contact))
    silent = {"side": "rest", "fault": "accept_then_time_out", "match": "/Calls.json", "seconds": 0.1}
    await center.fault(once=[silent])
    await center.clock.advance(GAP_MS // 1000)
    ring = str((await caller.hears("incoming", seconds=20))["call"])
    assert agent.view["work"] == "idle"
    await answers(caller, ring)
    offer = await agent.offered()
    await caller.hears("waiting", call=ring, on=True, seconds=20)
    await agent.accept(offer)
    await caller.hears("bridged", call=ring, on=True, seconds=20)
    assert await agent.talking() == contact
    await caller.send("hangup", call=ring)
    await over(center, contact, "answered")
    await agent.wrap_up(contact)
    assert len(rung(caller)) == 2
    assert await dials(center, contact) == ["busy", "completed"]
    kinds = await lane(center, contact)
    assert kinds.index("virtual_hold") < kinds.index("deferred") < kinds.index("talk")
    await center.sound()


async def _rests(center: Stage, contact: int) -> bool:
    return "deferred" in await lane_so_far(center, contact)


async def lane_so_far(center: Stage, contact: int) -> list[str]:
    """What the contact's time was spent on until now."""
    rows = await center.database.hot.fetch(
        "SELECT kind FROM segment WHERE contact_id = $1 AND lane = 'contact' ORDER BY began_at, id", contact
    )
    return [row["kind"] for row in rows]


async def test_a_process_that_is_killed_while_it_dials_leaves_no_second_dial_and_the_customer_is_held(
    database: Database, tmp_path: Path
) -> None:
    fault = "outbox.sent#1:kill"
    async with stage(database, tmp_path, ("web", "worker"), {"web-0": fault, "worker": fault}) as center:
        caller, contact = await booked(center, dials_at_once=1)
        await center.ready_agent()
        ring = str((await caller.hears("incoming", seconds=20))["call"])
        await eventually(lambda: center.fleet.deaths >= 1)
        await answers(caller, ring)
        await caller.hears("waiting", call=ring, on=True, seconds=30)
        assert rung(caller) == [ring]
        assert "wait" in await lane_so_far(center, contact)
