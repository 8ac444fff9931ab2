"""The event streams: what each role is shown, changes instead of the whole, and coming back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from app.bootstrap import Services
from app.services.hub.floor_feed import FloorFeed
from routing.events import CallerGone
from tests.api.running import ANN, BEN, BILLING, Browser, Center
from tests.api.test_offers import ringing
from tests.support.waiting import eventually

Opens = Callable[[str], Awaitable[Browser]]


async def test_an_agent_hears_of_their_own_offers_only(center: Center, browser: Opens) -> None:
    """Others, and the floor, are none of their business."""
    ann, ben = await browser("ann"), await browser("ben")
    async with ann.listening(), ben.listening():
        offer = await ringing(center, ann)
        assert offer["collected"] == {"Order": "40003"}
        assert offer["caller"] == "+15550100999"
    assert {event.name for event in ben.heard} == {"hello", "agent", "ping"}
    assert all(view["agent"]["id"] == BEN and view["offer"] is None for view in ben.named("agent"))


async def test_a_supervisor_is_shown_the_floor_and_then_its_changes(center: Center, browser: Opens) -> None:
    """One whole, then rows as they change, and a caller who is gone is told as gone."""
    sue = await browser("sue")
    async with sue.listening():
        await eventually(lambda: sue.named("floor"))
        contact = await center.call()
        await eventually(lambda: [row for row in sue.named("waiting") if row["contact"] == contact])
        await eventually(lambda: sue.named("figures")[-1]["waiting"] == 1)
        await center.services.desk.submit(CallerGone(contact), key="gone")
        await eventually(lambda: sue.named("waiting")[-1]["gone"])
        await eventually(lambda: sue.named("figures")[-1]["waiting"] == 0)
    assert len(sue.named("floor")) == 1
    assert {row["id"] for row in sue.named("floor")[0]["agents"]} == {ANN, BEN}
    assert not sue.named("agent")


async def test_who_comes_back_is_sent_what_was_missed(center: Center, browser: Opens) -> None:
    """By the position of the last event; with one from elsewhere, or none, the whole."""
    sue = await browser("sue")
    async with sue.listening():
        await eventually(lambda: sue.named("floor"))
        last = next(event.id for event in sue.heard if event.name == "floor")
        watching = await browser("ada")
        async with watching.listening():
            contact = await center.call()
            await eventually(lambda: watching.named("waiting"))
    for position, whole in ((last, 0), ("r1:999999,ops:0", 1), ("nonsense", 1)):
        sue.heard.clear()
        async with sue.listening(position):
            await eventually(lambda: sue.named("figures") or sue.named("floor"))
        assert len(sue.named("floor")) == whole
        shown = sue.named("floor")[0]["waiting"] if whole else sue.named("waiting")
        assert [row["contact"] for row in shown] == [contact]


async def test_who_reads_too_slowly_is_sent_the_whole_again(center: Center, browser: Opens) -> None:
    """What a browser lacks is not kept for it beyond the ring."""
    feed = center.services.hub.floor
    sue = await browser("sue")
    async with sue.listening():
        await eventually(lambda: sue.named("floor"))
        number = feed.ring.number
        await center.call()
        await eventually(lambda: sue.named("waiting"))
    assert feed.ring.after(number)
    assert feed.ring.after(number - 1) is None


async def test_the_floor_is_drawn_once_for_all_who_watch(
    center: Center, browser: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many they are."""
    drawn = []
    draw = FloorFeed._draw

    async def counted(feed: FloorFeed, services: Services) -> None:
        drawn.append(feed)
        await draw(feed, services)

    monkeypatch.setattr(FloorFeed, "_draw", counted)
    monkeypatch.setattr(FloorFeed, "round_s", 60.0)
    watchers = [await browser("sue") for _ in range(3)]
    async with watchers[0].listening(), watchers[1].listening(), watchers[2].listening():
        await eventually(lambda: all(each.named("floor") for each in watchers))
        before = len(drawn)
        await center.call(BILLING)
        await eventually(lambda: all(each.named("waiting") for each in watchers))
    assert len(drawn) - before <= 2


async def test_streams_end_when_the_process_is_told_to_stop(center: Center, browser: Opens) -> None:
    """So that it need not wait for browsers; and it says that it is not ready for others."""
    ann, sue = await browser("ann"), await browser("sue")
    async with ann.listening(), sue.listening():
        center.services.hub.close()
        await eventually(lambda: center.services.hub.streams == 0)
    assert (await ann.http.get(f"{center.base}/readyz")).status_code == 503


async def test_streams_end_when_the_process_cannot_read_the_journal_any_more(center: Center, browser: Opens) -> None:
    """A later release has written what it does not know: what it would show is no longer so."""
    ann, sue = await browser("ann"), await browser("sue")
    async with ann.listening(), sue.listening():
        await center.database.hot.execute("UPDATE generation SET written = written + 1")
        await eventually(lambda: center.services.hub.streams == 0)
    unready = await ann.http.get(f"{center.base}/readyz")
    assert unready.status_code == 503
    assert "run a newer one" in unready.json()["detail"]
