"""Notes and wrap-up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from itertools import pairwise

from tests.api.running import Browser, Center
from tests.api.test_offers import accepted, ringing, talking

Opens = Callable[[str], Awaitable[Browser]]


async def wrapping_up(center: Center, ann: Browser) -> int:
    """The talk is over; the contact. Notes were taken while talking."""
    offer = await ringing(center, ann)
    await accepted(ann, offer)
    contact = await talking(center, ann, offer)
    assert (await ann.ask("PUT", f"/agent/contacts/{contact}/notes", {"notes": "Wants a"})).status_code == 204
    await ann.ask("POST", f"/agent/contacts/{contact}/hang-up")
    await ann.sees(lambda view: view["wrap_up"])
    return contact


async def test_notes_taken_while_talking_are_there_in_wrap_up(center: Center, browser: Opens) -> None:
    """And are kept with what the agent finishes with."""
    ann = await browser("ann")
    async with ann.listening():
        contact = await wrapping_up(center, ann)
        view = (await ann.ask("GET", "/agent")).json()["wrap_up"]
        assert (view["notes"], view["disposition_required"], view["extensions_left"]) == ("Wants a", True, 2)
        done = {"disposition": None, "notes": "Wants a tent."}
        missing = await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up", done)
        assert (missing.status_code, missing.json()["type"]) == (422, "urn:switchboard:problem:disposition-required")
        unknown = await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up", done | {"disposition": "made_up"})
        assert unknown.status_code == 422
    assert await center.database.hot.fetchval("SELECT notes FROM wrap_up") == "Wants a"


async def test_a_wrap_up_is_extended_as_often_as_its_queue_allows(center: Center, browser: Opens) -> None:
    """Each time its deadline moves."""
    ann = await browser("ann")
    async with ann.listening():
        contact = await wrapping_up(center, ann)
        deadlines = [(await ann.ask("GET", "/agent")).json()["wrap_up"]["deadline"]]
        for _ in range(2):
            assert (await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up/extend")).status_code == 204
            deadlines.append((await ann.ask("GET", "/agent")).json()["wrap_up"]["deadline"])
        assert [later - sooner for sooner, later in pairwise(deadlines)] == [60_000, 60_000]
        spent = await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up/extend")
        assert (spent.status_code, spent.json()["type"]) == (409, "urn:switchboard:problem:no-extension-left")


async def test_notes_are_for_the_contact_at_hand(center: Center, browser: Opens) -> None:
    """Not for one that waits, nor for another agent's."""
    ann, ben = await browser("ann"), await browser("ben")
    async with ann.listening():
        contact = await wrapping_up(center, ann)
        for somebody, which in ((ann, contact + 1), (ben, contact)):
            answer = await somebody.ask("PUT", f"/agent/contacts/{which}/notes", {"notes": "mine"})
            assert (answer.status_code, answer.json()["type"]) == (409, "urn:switchboard:problem:gone")
        too_long = {"notes": "x" * 20_001}
        assert (await ann.ask("PUT", f"/agent/contacts/{contact}/notes", too_long)).status_code == 422
