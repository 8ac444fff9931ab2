"""The ledger of a call over HTTP, and what verification finds when somebody has tampered with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.services.verify import verify
from app.store import contacts, visits
from app.store.verification import untiled
from app.store.writes import execute
from routing import Event
from routing.events import CallerGone, EndTalk, EnqueueContact, FinishWrapUp, SetPresence
from routing.vocabulary import Presence
from tests.api.running import ANN, CARDS, Browser, Center, View
from tests.api.test_offers import accepted, ringing, talking

Opens = Callable[[str], Awaitable[Browser]]


async def test_a_call_that_is_queued_twice_adds_up_to_its_time(center: Center, browser: Opens) -> None:
    """From the first ring to the end, with the flow before, between and after; each part with its queue and agent."""
    sue, ben = await browser("sue"), await browser("ben")
    contact = await _a_long_call(center, browser)
    told: View = (await sue.ask("GET", f"/contacts/{contact}/ledger")).json()
    own = [entry for entry in told["entries"] if entry["lane"] == "contact"]
    assert told["lasted_ms"] == told["ended_at"] - told["started_at"] == sum(entry["lasted_ms"] for entry in own)
    assert [entry["began_at"] for entry in own[1:]] == [entry["ended_at"] for entry in own[:-1]]
    parts = [(entry["kind"], entry["queue"], entry["agent"]) for entry in own]
    assert [part for part in parts if part[0] != "ivr"] == [
        ("wait", "Queue 1", None),
        ("talk", "Queue 1", "Agent 1"),
        ("wait", "Queue 2", None),
    ]
    beside = {(entry["kind"], entry["agent"]) for entry in told["entries"] if entry["lane"] == "agent"}
    assert beside <= {("ring", "Agent 1"), ("wrap_up", "Agent 1")}
    receipts = (await sue.ask("GET", f"/contacts/{contact}/offers")).json()
    assert [(each["ordinal"], each["state"]) for each in receipts] == [(1, "accepted"), (2, "rescinded")]
    assert sum(told["totals"].values()) == sum(entry["lasted_ms"] for entry in told["entries"])
    assert (await ben.ask("GET", f"/contacts/{contact}/ledger")).status_code == 404
    assert await verify(center.database) == []


async def test_a_call_that_never_queued_is_all_flow(center: Center, browser: Opens) -> None:
    """And while it lasts, it lasts until now."""
    sue, contact = await browser("sue"), await center.contact()
    running: View = (await sue.ask("GET", f"/contacts/{contact}/ledger")).json()
    assert [(entry["kind"], entry["ended_at"]) for entry in running["entries"]] == [("ivr", None)]
    assert running["entries"][0]["lasted_ms"] == running["lasted_ms"]
    async with center.database.transaction() as connection:
        await execute(connection, contacts.end(contact, running["started_at"] + 4_321))
    over = (await sue.ask("GET", f"/contacts/{contact}/ledger")).json()
    assert (over["lasted_ms"], over["totals"]) == (4_321, {"ivr": 4_321})
    assert await verify(center.database) == []


TAMPERING = {
    "DELETE FROM segment WHERE kind = 'talk'": "should begin at",
    "UPDATE segment SET ended_at = ended_at + 5 WHERE kind = 'talk'": "should begin at",
    "UPDATE contact SET ended_at = ended_at + 1": "or end with it",
    "UPDATE contact SET started_at = started_at - 1": "should begin at",
    "DELETE FROM segment WHERE lane = 'contact'": "should begin at",
    "UPDATE segment SET began_at = began_at - 1 WHERE kind = 'wrap_up'": "overlaps with what began at",
    "UPDATE presence_span SET presence = 'not_ready'": "outside the time the agent was available",
}


async def test_what_does_not_add_up_is_found(center: Center, browser: Opens) -> None:
    """A gap, an overlap, a call longer than its parts, an agent at two things at once, or at work while away."""
    await _a_long_call(center, browser)
    async with center.database.hot.acquire() as connection:
        assert await untiled(connection) == []
        for tampering, told in TAMPERING.items():
            undone = connection.transaction()
            await undone.start()
            await connection.execute(tampering)
            assert any(told in finding for finding in await untiled(connection)), tampering
            await undone.rollback()


async def _a_long_call(center: Center, browser: Opens) -> int:
    """Served by an agent in one queue, ringing in vain and waiting in another, then over."""
    ann = await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        await accepted(ann, offer)
        contact = await talking(center, ann, offer)
        await _submit(center, EndTalk(contact, ANN))
        await _submit(center, FinishWrapUp(ANN, contact, "solved"))
        had = await visits.had(center.database, contact)
        await _submit(center, EnqueueContact(contact, CARDS, offers=had.offers, connections=had.connections))
        await _submit(center, SetPresence(ANN, Presence.NOT_READY, "lunch"))
    desk = center.services.desk
    await desk.submit(CallerGone(contact), key="gone", rows=lambda outcome: contacts.end(contact, outcome.at))
    return contact


async def _submit(center: Center, event: Event) -> None:
    outcome = await center.services.desk.submit(event, key=f"{event}:{center.services.desk.position}")
    assert outcome.refused is None, outcome
