"""Presence needs a phone, and a console that is there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from app.services import leases, presence
from routing.vocabulary import Presence, Stage
from tests.api.running import ANN, Browser, Center
from tests.api.test_offers import accepted, ringing
from tests.support.clock import Clock
from tests.support.waiting import eventually

Opens = Callable[[str], Awaitable[Browser]]


async def test_nobody_is_available_without_a_phone(
    center: Center, browser: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page without a phone is told so; being away needs none."""
    monkeypatch.setattr(presence, "looks", 2)
    ann = await browser("ann")
    async with ann.listening():
        answer = await ann.ask("PUT", "/agent/presence", {"presence": "available"})
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:switchboard:problem:phone-not-ready")
        assert (await ann.ask("PUT", "/agent/presence", {"presence": "not_ready"})).status_code == 204
        unknown = await ann.ask("PUT", "/agent/presence", {"presence": "not_ready", "reason": "made_up"})
        assert unknown.status_code == 422
        await ann.available()


async def test_an_agent_whose_page_is_gone_is_offered_nothing(center: Center, browser: Opens) -> None:
    """Not at once, for pages are reloaded; after 15 seconds."""
    clock = Clock(center.database)
    await clock.install()
    ann = await browser("ann")
    async with ann.listening():
        await ann.available()
    await eventually(lambda: center.services.hub.streams == 0)
    await leases.sweep(center.services)
    assert center.services.desk.state.agents[ANN].presence is Presence.AVAILABLE
    await clock.advance(16, silent=True)
    await leases.sweep(center.services)
    state = center.services.desk.state.agents[ANN]
    assert (state.presence, state.reason) == (Presence.NOT_READY, "console_lost")


async def test_a_pong_keeps_the_lease_also_through_another_process(center: Center, browser: Opens) -> None:
    """The page that reloads takes it over."""
    clock = Clock(center.database)
    await clock.install()
    ann = await browser("ann")
    async with ann.listening():
        await ann.available()
        await clock.advance(14, silent=True)
    async with ann.listening():
        await ann.ready()
        await clock.advance(14, silent=True)
        await leases.sweep(center.services)
        assert center.services.desk.state.agents[ANN].presence is Presence.AVAILABLE


async def test_accepting_and_closing_the_page_fails_at_once(center: Center, browser: Opens) -> None:
    """Three seconds after acceptance, with no leg and no page, nobody waits for the deadline."""
    clock = Clock(center.database)
    await clock.install()
    ann = await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        await accepted(ann, offer)
        await clock.advance(4, silent=True)
        await eventually(lambda: _passed(center, offer["contact"], 3_000))
        await leases.sweep(center.services)
        assert center.services.desk.state.contacts[offer["contact"]].stage is Stage.CONNECTING
    await eventually(lambda: center.services.hub.streams == 0)
    await leases.sweep(center.services)
    assert center.services.desk.state.contacts[offer["contact"]].stage is Stage.WAITING
    cause = await center.database.hot.fetchval("SELECT cause FROM connection")
    assert cause == "console_lost"


def _passed(center: Center, contact: int, milliseconds: int) -> bool:
    state = center.services.desk.state.contacts[contact]
    return center.services.desk.now_estimate() - state.since > milliseconds
