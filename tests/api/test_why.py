"""Why is this caller waiting, and why did this agent get this call? Also of instants that are past."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from app.store import snapshots
from app.store.tables.journal import ROUTING_GROUP
from routing.codec import SCHEMA
from routing.events import SetPresence
from routing.vocabulary import Presence
from tests.api.running import ANN, BEN, Browser, Center, View
from tests.api.test_offers import accepted, ringing, talking

Opens = Callable[[str], Awaitable[Browser]]


async def test_every_agent_is_told_of_with_a_reason(center: Center, browser: Opens) -> None:
    """In words, for supervisors only."""
    sue, ann = await browser("sue"), await browser("ann")
    contact = await center.call()
    await _presence(center, BEN, Presence.NOT_READY, "lunch")
    told = (await sue.ask("GET", f"/contacts/{contact}/why")).json()
    assert told["waiting"]["contact"] == contact
    assert told["plan"]["summary"] == "Step 1 of 1 asks for whoever serves the queue (agents who fit: 2)."
    assert _words(told) == {"Agent 1": "is offline", "Agent 2": "is not ready: lunch"}
    assert [(each["rank"], each["reason"]) for each in told["candidates"]] == [(None, "not_available")] * 2
    assert (await ann.ask("GET", f"/contacts/{contact}/why")).status_code == 403


async def test_an_instant_of_the_past_is_told_as_it_was(center: Center, browser: Opens) -> None:
    """The caller talks by now, but waited then; before that nobody knew of the call."""
    sue, ann = await browser("sue"), await browser("ann")
    waiting = await center.call()
    waited = await center.database.now()
    async with ann.listening():
        offer = await ringing(center, ann)
        await accepted(ann, offer)
        await talking(center, ann, offer)
    then = (await sue.ask("GET", f"/contacts/{waiting}/why?at={waited}")).json()
    assert then["at"] == waited
    assert (then["waiting"]["stage"], _words(then)["Agent 1"]) == ("waiting", "is offline")
    now = (await sue.ask("GET", f"/contacts/{waiting}/why")).json()
    assert (now["waiting"]["stage"], now["waiting"]["with_agent"]) == ("talking", "Agent 1")
    assert (await sue.ask("GET", f"/contacts/{waiting}/why?at=1000")).status_code == 404


async def test_an_offer_is_explained_as_the_agents_stood_right_before_it(center: Center, browser: Opens) -> None:
    """The receipt for whoever may see the contact, the full list for supervisors."""
    sue, ann, ben = await browser("sue"), await browser("ann"), await browser("ben")
    await _presence(center, BEN, Presence.NOT_READY, "training")
    async with ann.listening():
        offer = await ringing(center, ann)
        await accepted(ann, offer)
        contact = await talking(center, ann, offer)
    await _presence(center, BEN, Presence.AVAILABLE)
    [mine] = (await ann.ask("GET", f"/contacts/{contact}/offers")).json()
    assert (mine["ordinal"], mine["agent"], mine["state"], mine["not_available"]) == (1, "Agent 1", "accepted", 1)
    assert mine["words"] == "Agent 1 was asked; nobody else was free. Passed over: 1 not ready or offline."
    told = (await sue.ask("GET", f"/contacts/{contact}/offers/1/why")).json()
    assert told["offer"] == mine
    assert [(each["agent"], each["rank"], each["words"]) for each in told["candidates"]] == [
        (ANN, 1, "may take it"),
        (BEN, None, "is not ready: training"),
    ]
    assert (await ben.ask("GET", f"/contacts/{contact}/offers")).status_code == 404
    assert (await ann.ask("GET", f"/contacts/{contact}/offers/1/why")).status_code == 403
    assert (await sue.ask("GET", f"/contacts/{contact}/offers/2/why")).status_code == 404


async def test_one_looks_back_from_a_snapshot_as_far_as_the_journal_is_kept(center: Center, browser: Opens) -> None:
    """Without its beginning, too; what was before the oldest snapshot is no longer known."""
    sue = await browser("sue")
    contact = await center.call()
    taken = center.services.desk.snapshot()
    assert taken is not None
    await _presence(center, ANN, Presence.NOT_READY, "lunch")
    async with center.database.transaction() as connection:
        await snapshots.save(connection, ROUTING_GROUP, SCHEMA, taken)
        await connection.execute("DELETE FROM fact WHERE grp = 1 AND seq <= $1", taken.seq)
    told = (await sue.ask("GET", f"/contacts/{contact}/why")).json()
    assert _words(told)["Agent 1"] == "is not ready: lunch"
    early = await sue.ask("GET", f"/contacts/{contact}/why?at={taken.at}")
    assert (early.status_code, early.json()["detail"]) == (404, "The journal of that time is no longer kept.")


async def test_snapshots_are_thinned_out_with_their_age(center: Center) -> None:
    """The newest three, the first of each hour for two days, the first of each day for as long as the journal."""
    hour, day = 3_600_000, 86_400_000
    first = 20_000 * day
    instants = [*range(first, first + 37 * day, 6 * hour), *range(first + 37 * day, first + 40 * day, hour // 2)]
    async with center.database.transaction() as connection:
        for number, instant in enumerate(instants, start=1):
            await snapshots.save(connection, ROUTING_GROUP, SCHEMA, snapshots.StoredSnapshot(number, instant, b""))
        kept = [row["at"] for row in await connection.fetch("SELECT at FROM snapshot ORDER BY at")]
    last = instants[-1]
    daily = [midnight for midnight in range(first, first + 40 * day, day) if 2 * day <= last - midnight < 35 * day]
    assert kept[-3:] == instants[-3:]
    assert [at for at in kept if at <= last - 2 * day] == daily
    assert [at for at in kept[:-3] if at > last - 2 * day] == list(range(first + 38 * day, last - hour, hour))


async def _presence(center: Center, agent: int, presence: Presence, reason: str | None = None) -> None:
    outcome = await center.services.desk.submit(
        SetPresence(agent, presence, reason), key=f"presence:{agent}:{center.services.desk.position}"
    )
    assert outcome.refused is None


def _words(told: View) -> dict[str, str]:
    return {candidate["name"]: candidate["words"] for candidate in told["candidates"]}
