"""Callbacks from the place that is kept to the talk: the agent comes first, then the customer's phone rings, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from app.services.desk import Desk, open_desk
from app.store.callbacks import Booking, book
from app.store.database import Database
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from routing.callbacks import CallbackTerms
from routing.events import KeepPlace
from tests.carrier.phone import Phone
from tests.journeys.agent import Console
from tests.journeys.stage import Stage, stage
from tests.journeys.steps import call_billing, contact_of
from tests.support.waiting import eventually

CUSTOMER = "+13035550199"
HOUR_MS = 3_600_000
GAP_MS = 3_000
"""So short that nobody whom the clock leaves behind is taken for gone."""


@asynccontextmanager
async def desk_of(center: Stage) -> AsyncIterator[Desk]:
    """A desk beside the service's own."""
    dsn = center.database.dsn
    async with open_notices(dsn) as notices, open_desk(dsn, ROUTING_GROUP, notices) as desk:
        yield desk


async def booked(center: Stage, attempts: int = 3, dials_at_once: int = 0) -> tuple[Phone, int]:
    """A caller who waited for billing keeps the place and hangs up; the phone and the contact."""
    caller, call = await call_billing(center, CUSTOMER)
    row = await contact_of(center, call)
    contact, queue = int(row["id"]), int(row["queue_id"])
    async with desk_of(center) as desk:
        now = desk.now_estimate()
        booking = Booking(contact, queue, CUSTOMER, "en-US", None, now, now + HOUR_MS, now + HOUR_MS)
        terms = CallbackTerms(now + HOUR_MS, attempts, (GAP_MS,), dials_at_once=dials_at_once)
        kept = KeepPlace(contact, terms)
        outcome = await desk.submit(kept, key=f"book:{contact}", rows=lambda outcome: [book(booking, outcome.at)])
        assert outcome.refused is None
    await caller.send("hangup", call=call)
    await caller.hears("ended", call=call)
    await eventually(lambda: left(center, call))
    return caller, contact


async def left(center: Stage, call: str) -> bool:
    """Whether it is known that the call is over."""
    return bool(await center.database.hot.fetchval("SELECT ended_at FROM call WHERE sid = $1", call))


async def rings(agent: Console, caller: Phone) -> str:
    """The agent takes the callback; the customer's phone rings."""
    await agent.accept(await agent.offered())
    return str((await caller.hears("incoming", seconds=20))["call"])


async def answers(caller: Phone, ring: str) -> None:
    """The customer answers and presses the key."""
    await caller.send("accept", call=ring)
    await caller.hears_words("press 1")
    await caller.send("digits", call=ring, digits="1")


def rung(caller: Phone) -> list[str]:
    """The calls by which the customer's phone rang."""
    return [message["call"] for message in caller.heard if message["type"] == "incoming"]


async def over(center: Stage, contact: int, outcome: str) -> None:
    """The contact is over, with that outcome."""
    ended = "SELECT outcome FROM contact WHERE id = $1 AND ended_at IS NOT NULL"
    await eventually(lambda: _is(center, ended, contact, outcome), within=20)


async def _is(center: Stage, query: str, contact: int, wanted: object) -> bool:
    return bool(await center.database.hot.fetchval(query, contact) == wanted)


async def lane(center: Stage, contact: int) -> list[str]:
    """What the contact's time was spent on; fails where there is a gap or an overlap."""
    rows = await center.database.hot.fetch(
        "SELECT kind, began_at, ended_at FROM segment WHERE contact_id = $1 AND lane = 'contact' ORDER BY began_at, id",
        contact,
    )
    times = await center.database.hot.fetchrow("SELECT started_at, ended_at FROM contact WHERE id = $1", contact)
    assert times is not None
    edges = [times["started_at"], *(row["ended_at"] for row in rows)]
    assert [row["began_at"] for row in rows] == edges[:-1]
    assert edges[-1] == times["ended_at"]
    return [row["kind"] for row in rows]


async def dials(center: Stage, contact: int) -> list[str]:
    """What became of the calls of the contact's dials, in order."""
    rows = await center.database.hot.fetch(
        "SELECT status FROM call WHERE contact_id = $1 AND role = 'customer' AND number IS NOT NULL ORDER BY number",
        contact,
    )
    return [row["status"] for row in rows]


async def _are(center: Stage, contact: int, wanted: list[str]) -> bool:
    return await dials(center, contact) == wanted


async def test_who_asks_for_a_later_call_hears_that_it_comes_and_is_called_again(center: Stage) -> None:
    caller, contact = await booked(center)
    agent = await center.ready_agent()
    ring = await rings(agent, caller)
    await caller.send("accept", call=ring)
    await caller.hears_words("press 3")
    await caller.send("digits", call=ring, digits="3")
    await caller.hears_words("keep your place")
    await caller.hears("ended", call=ring)
    await center.clock.advance(GAP_MS // 1000)
    again = await rings(agent, caller)
    await answers(caller, again)
    await caller.hears("bridged", call=again, on=True, seconds=20)
    assert await agent.talking() == contact
    await caller.send("hangup", call=again)
    await over(center, contact, "answered")
    await agent.wrap_up(contact)
    kept = await center.database.hot.fetchrow("SELECT put_off, attempts, outcome FROM callback")
    assert kept is not None
    assert tuple(kept) == (1, 2, "kept")
    kinds = await lane(center, contact)
    assert kinds.index("virtual_hold") < kinds.index("deferred") < kinds.index("talk")
    await center.sound()


async def test_the_customer_is_called_and_talks(center: Stage) -> None:
    caller, contact = await booked(center)
    agent = await center.ready_agent()
    ring = await rings(agent, caller)
    await answers(caller, ring)
    await caller.hears("bridged", call=ring, on=True, seconds=20)
    assert await agent.talking() == contact
    await caller.send("hangup", call=ring)
    await over(center, contact, "answered")
    await agent.wrap_up(contact)
    kinds = await lane(center, contact)
    assert [kind for kind in kinds if kind in {"virtual_hold", "talk"}] == ["virtual_hold", "talk"]
    await center.sound()


async def test_busy_then_reached_at_the_second_attempt(center: Stage) -> None:
    caller, contact = await booked(center)
    agent = await center.ready_agent()
    await caller.send("reject", call=await rings(agent, caller))
    await agent.see(lambda view: view["work"] == "idle")
    assert agent.view["presence"] == "available"
    await center.clock.advance(GAP_MS // 1000)
    await answers(caller, await rings(agent, caller))
    assert await agent.talking() == contact
    await agent.ask("POST", f"/agent/contacts/{contact}/hang-up")
    await over(center, contact, "answered")
    assert await dials(center, contact) == ["busy", "completed"]
    assert {"virtual_hold", "deferred", "talk"} <= set(await lane(center, contact))
    await agent.wrap_up(contact)
    await center.sound()


async def test_nobody_answers_and_a_machine_does(center: Stage) -> None:
    caller, contact = await booked(center, attempts=2)
    agent = await center.ready_agent()
    await rings(agent, caller)
    await agent.see(lambda view: view["work"] == "idle", within=30)
    await center.clock.advance(GAP_MS // 1000)
    machine = await rings(agent, caller)
    await caller.send("accept", call=machine)
    await caller.hears_words("We will try again", seconds=20)
    await over(center, contact, "callback_failed")
    assert agent.view["presence"] == "available"
    await caller.hears("ended", call=machine)
    await eventually(lambda: _are(center, contact, ["no-answer", "completed"]))
    await lane(center, contact)
    await center.sound()


async def test_an_agent_who_is_lost_while_it_rings_stops_the_phone(center: Stage) -> None:
    caller, contact = await booked(center)
    agent = await center.ready_agent()
    ring = await rings(agent, caller)
    assert agent.phone is not None
    await agent.phone.send("hangup", call=agent.call)
    await caller.hears("ended", call=ring, seconds=20)
    other = await center.ready_agent("ana_lopez")
    again = await rings(other, caller)
    await answers(caller, again)
    assert await other.talking() == contact
    await caller.send("hangup", call=again)
    await over(center, contact, "answered")
    await other.wrap_up(contact)
    await center.sound()


async def test_a_dial_of_which_the_provider_says_nothing_rings_once(center: Stage) -> None:
    caller, contact = await booked(center)
    agent = await center.ready_agent()
    silent = {"side": "rest", "fault": "accept_then_time_out", "match": "/Calls.json", "seconds": 0.1}
    await center.fault(once=[silent])
    ring = await rings(agent, caller)
    await answers(caller, ring)
    assert await agent.talking() == contact
    assert await center.faults() == {"rest.accept_then_time_out": 1}
    await caller.send("hangup", call=ring)
    await over(center, contact, "answered")
    await agent.wrap_up(contact)
    assert rung(caller) == [ring]
    await center.sound()


async def _decided(center: Stage, contact: int) -> bool:
    """Whether nothing more is sent of the first dial."""
    query = "SELECT count(*) FROM outbox WHERE kind = 'dial_customer' AND contact_id = $1 AND state <> 'pending'"
    return bool(await center.database.hot.fetchval(query, contact))


async def test_a_process_that_is_killed_while_it_dials_leaves_no_second_dial(
    database: Database, tmp_path: Path
) -> None:
    fault = "outbox.sent#1:kill"
    async with stage(database, tmp_path, ("web", "worker"), {"web-0": fault, "worker": fault}) as center:
        caller, contact = await booked(center)
        agent = await center.ready_agent()
        await agent.accept(await agent.offered())
        await caller.hears("incoming", seconds=20)
        await eventually(lambda: center.fleet.deaths >= 1)
        await eventually(lambda: _decided(center, contact), within=40)
        assert len(rung(caller)) == 1
