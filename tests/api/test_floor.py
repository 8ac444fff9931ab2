"""The floor, voicemails, the screen pop, and why somebody waits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.store.database import Database
from routing.events import CallerGone
from tests.api.provider import RECORDING, SOUND, provider
from tests.api.running import BILLING, CALLER, CARDS, Browser, Center, furnish, running
from tests.api.test_offers import accepted, ringing, talking

Opens = Callable[[str], Awaitable[Browser]]


async def test_the_floor_counts_the_day(center: Center, browser: Opens) -> None:
    """One answered in time, one abandoned, one contained, one waiting."""
    sue, ann = await browser("sue"), await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        await accepted(ann, offer)
        await talking(center, ann, offer)
    gone, waiting, contained = await center.call(CARDS), await center.call(CARDS), await center.contact()
    await _hang_up(center, gone)
    await center.database.hot.execute("UPDATE contact SET outcome = 'contained' WHERE id = $1", contained)
    floor = (await sue.ask("GET", "/floor")).json()
    figures = floor["figures"]
    assert (figures["answered"], figures["abandoned"], figures["contained"]) == (1, 1, 1)
    assert (figures["calls_today"], figures["waiting"], figures["agents_available"]) == (4, 1, 0)
    assert figures["service_level"]["percent"] == 50.0
    assert [row["contact"] for row in floor["waiting"]] == [waiting]


async def test_why_somebody_waits_is_told_in_words(center: Center, browser: Opens) -> None:
    """Nobody is ready."""
    sue = await browser("sue")
    contact = await center.call()
    told = (await sue.ask("GET", f"/contacts/{contact}/why")).json()["waiting"]
    assert (told["fitting"], told["not_available"], told["ahead"]) == (2, 2, 0)
    assert told["summary"] == "2 agents fit: 2 not ready or offline. Nobody is ahead."
    assert (await sue.ask("GET", "/contacts/999999/why")).status_code == 404


async def test_a_voicemail_is_taken_and_done_with(center: Center, browser: Opens) -> None:
    """Others see who calls back; done is done."""
    sue = await browser("sue")
    voicemail = await _voicemail(center)
    listed = (await sue.ask("GET", "/voicemails")).json()
    assert [(row["id"], row["state"], row["seconds"]) for row in listed] == [(voicemail, "new", 7)]
    assert (await sue.ask("POST", f"/voicemails/{voicemail}/call-back")).json() == {"number": CALLER}
    taken = (await sue.ask("GET", "/floor")).json()["voicemails"]
    assert [(row["state"], row["taken_by"]) for row in taken] == [("taken", "Sue Stone")]
    for _ in range(2):
        assert (await sue.ask("POST", f"/voicemails/{voicemail}/done")).status_code == 204
    assert (await sue.ask("GET", "/voicemails")).json() == []
    late = await sue.ask("POST", f"/voicemails/{voicemail}/call-back")
    assert (late.status_code, late.json()["type"]) == (409, "urn:switchboard:problem:gone")
    assert (await sue.ask("POST", "/voicemails/999999/done")).status_code == 404


async def test_a_voicemail_is_heard_with_the_credentials_of_the_service(database: Database) -> None:
    """The browser never meets the provider."""
    async with provider() as address, running(database, provider=address) as center:
        await furnish(center)
        voicemail = await _voicemail(center)
        sue = Browser(center.base)
        async with sue.http:
            await sue.sign_in("sue")
            audio = await sue.ask("GET", f"/voicemails/{voicemail}/audio")
    assert (audio.status_code, audio.headers["content-type"], audio.content) == (200, "audio/x-wav", SOUND)


async def test_how_busy_the_demo_is_is_told_and_changed(database: Database) -> None:
    """By supervisors, through to the carrier."""
    async with provider() as address, running(database, provider=address) as center:
        await furnish(center)
        sue = Browser(center.base)
        async with sue.http:
            await sue.sign_in("sue")
            assert (await sue.ask("GET", "/demo/life")).json() == {"calls_per_minute": 6, "agents": 3}
            calm = {"calls_per_minute": 0, "agents": 1}
            assert (await sue.ask("PUT", "/demo/life", calm)).json() == calm
            assert (await sue.ask("GET", "/demo/life")).json() == calm
            assert (await sue.ask("PUT", "/demo/life", calm | {"agents": -1})).status_code == 422


async def test_a_provider_that_does_not_answer_is_told_as_that(center: Center, browser: Opens) -> None:
    """And a recording of an odd name is never asked for."""
    sue = await browser("sue")
    voicemail = await _voicemail(center)
    assert (await sue.ask("GET", f"/voicemails/{voicemail}/audio")).status_code == 503
    await center.database.hot.execute("UPDATE voicemail SET recording_sid = '../../Calls'")
    assert (await sue.ask("GET", f"/voicemails/{voicemail}/audio")).status_code == 404


async def test_the_screen_pop_tells_what_is_known(center: Center, browser: Opens) -> None:
    """What the flow collected, and the earlier contacts of the same number."""
    ann = await browser("ann")
    earlier = await center.contact(BILLING)
    await center.contact(BILLING, caller="+15550100998")
    async with ann.listening():
        offer = await ringing(center, ann)
        pop = (await ann.ask("GET", f"/contacts/{offer['contact']}")).json()
    assert pop["collected"] == [{"name": "order", "label": "Order", "value": "40003"}]
    assert [past["contact"] for past in pop["history"]] == [earlier]
    assert [segment["kind"] for segment in pop["segments"]] == ["ivr", "wait"]
    assert pop["customer"] is None


async def _hang_up(center: Center, contact: int) -> None:
    await center.services.desk.submit(CallerGone(contact), key=f"gone:{contact}")


async def _voicemail(center: Center) -> int:
    contact = await center.contact(BILLING)
    made: int = await center.database.hot.fetchval(
        "INSERT INTO voicemail (contact_id, queue_id, caller, recording_sid, recording_url, seconds, left_at)"
        " VALUES ($1, $2, $3, $4, '', 7, now_ms()) RETURNING id",
        contact, BILLING, CALLER, RECORDING,
    )  # fmt: skip
    return made
