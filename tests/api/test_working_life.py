"""An agent's working life through the API: misses, the modes of wrap-up, and signing out with work at hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from app.store import routing_configs
from routing import AgentConfig, Config, QueueConfig
from routing.config import MissRule, MissRules
from routing.events import AdoptConfig
from routing.vocabulary import WrapUpMode
from tests.api.running import ANN, BEN, BILLING, CARDS, Browser, Center
from tests.api.test_offers import accepted, ringing, talking

Opens = Callable[[str], Awaitable[Browser]]


async def adopt(center: Center, billing: QueueConfig) -> None:
    """The billing queue is as told from now on."""
    both = {agent: AgentConfig(agent, queues=(BILLING, CARDS)) for agent in (ANN, BEN)}
    config = Config(0, {BILLING: billing, CARDS: QueueConfig(CARDS)}, both)
    async with center.database.transaction() as connection:
        number = await routing_configs.save(connection, config)
    await center.services.desk.submit(AdoptConfig(number), key=f"config:{number}")


async def test_misses_are_shown_and_the_last_one_stands_the_agent_down(center: Center, browser: Opens) -> None:
    """Told apart from a failure and from a lost console, on the page, on the floor and in the rows."""
    await adopt(center, QueueConfig(BILLING, misses=MissRules(declined=MissRule(limit=2, pause_ms=60_000))))
    sue, ann = await browser("sue"), await browser("ann")
    async with ann.listening():
        offer = await ringing(center, ann)
        await ann.ask("POST", f"/agent/offers/{offer['id']}/decline")
        view = await ann.sees(lambda view: view["misses"])
        assert (view["misses"], view["presence"]) == ({"declined": 1}, "available")
        assert view["paused_until"] > view["at"]
        [row] = [row for row in (await sue.ask("GET", "/floor")).json()["agents"] if row["id"] == ANN]
        assert (row["misses"], row["paused_until"]) == (1, view["paused_until"])
        await ann.ask("PUT", "/agent/presence", {"presence": "not_ready"})
        await ann.ask("PUT", "/agent/presence", {"presence": "available"})
        assert (await ann.sees(lambda view: view["presence"] == "available"))["misses"] == {}
    rows = await center.database.hot.fetch("SELECT state FROM offer")
    assert [row["state"] for row in rows] == ["declined"]


async def test_a_forced_wrap_up_files_the_disposition_and_goes_on(center: Center, browser: Opens) -> None:
    forced = WrapUpMode.MANDATORY_FORCED_TIMEOUT
    await adopt(center, QueueConfig(BILLING, wrap_up_mode=forced))
    ann = await browser("ann")
    async with ann.listening():
        contact = await _talked(center, ann)
        view = (await ann.sees(lambda view: view["wrap_up"]))["wrap_up"]
        assert (view["mode"], view["disposition"]) == (forced, None)
        done = {"disposition": None, "notes": "Wants a tent."}
        assert (await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up", done)).status_code == 204
        assert (await ann.ask("GET", "/agent")).json()["work"] == "wrap_up"
    row = await center.database.hot.fetchrow("SELECT notes, ended_at FROM wrap_up")
    assert row is not None
    assert tuple(row) == ("Wants a tent.", None)


@pytest.mark.parametrize("mode", [WrapUpMode.MANDATORY, WrapUpMode.OPTIONAL])
async def test_an_open_ended_wrap_up_has_no_deadline_and_no_extension(
    center: Center, browser: Opens, mode: WrapUpMode
) -> None:
    await adopt(center, QueueConfig(BILLING, wrap_up_mode=mode, disposition_required=True))
    ann = await browser("ann")
    async with ann.listening():
        contact = await _talked(center, ann)
        view = (await ann.sees(lambda view: view["wrap_up"]))["wrap_up"]
        assert (view["deadline"], view["extensions_left"]) == (None, 0)
        assert view["disposition_required"] == (mode is WrapUpMode.MANDATORY)
        assert (await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up/extend")).status_code == 409
        done = await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up", {"disposition": None, "notes": ""})
        assert done.status_code == (422 if mode is WrapUpMode.MANDATORY else 204)
    how = await center.database.hot.fetchval("SELECT how FROM wrap_up")
    assert how == (None if mode is WrapUpMode.MANDATORY else "skipped")


async def test_a_wrap_up_follows_only_when_it_was_asked_for(center: Center, browser: Opens) -> None:
    await adopt(center, QueueConfig(BILLING, wrap_up_mode=WrapUpMode.AGENT_REQUESTED))
    ann = await browser("ann")
    async with ann.listening():
        contact = await _talks(center, ann)
        assert (await ann.ask("GET", "/agent")).json()["connection"]["wrap_up_requested"] is False
        asked = await ann.ask("PUT", f"/agent/contacts/{contact}/wrap-up/request", {"on": True})
        assert asked.status_code == 204
        await ann.sees(lambda view: view["connection"]["wrap_up_requested"])
        await ann.ask("POST", f"/agent/contacts/{contact}/hang-up")
        await ann.sees(lambda view: view["work"] == "wrap_up")
        late = await ann.ask("PUT", f"/agent/contacts/{contact}/wrap-up/request", {"on": True})
        assert late.status_code in {403, 404}


async def test_signing_out_waits_for_the_call_and_takes_a_ringing_offer_back(center: Center, browser: Opens) -> None:
    """The sign-in lives as long as the call, which lives in the page; then a second request ends it."""
    await adopt(center, QueueConfig(BILLING))
    ann, ben = await browser("ann"), await browser("ben")
    async with ann.listening():
        contact = await _talks(center, ann)
        assert (await ann.ask("POST", "/sign-out")).json() == {"signed_out": False}
        view = await ann.sees(lambda view: view["next_presence"] == "offline")
        assert (view["next_reason"], view["work"]) == ("signed_out", "talking")
        await ann.ask("POST", f"/agent/contacts/{contact}/hang-up")
        await ann.sees(lambda view: view["work"] == "wrap_up")
        await ann.ask("POST", f"/agent/contacts/{contact}/wrap-up", {"disposition": None, "notes": ""})
        await ann.sees(lambda view: view["work"] == "idle")
        assert (await ann.ask("POST", "/sign-out")).json() == {"signed_out": True}
        assert (await ann.ask("GET", "/me")).status_code == 401
    async with ben.listening():
        offer = await ringing(center, ben)
        assert (await ben.ask("POST", "/sign-out")).json() == {"signed_out": True}
    row = await center.database.hot.fetchrow("SELECT state, reason FROM offer WHERE contact_id = $1", offer["contact"])
    assert row is not None
    assert tuple(row) == ("rescinded", "presence")


async def test_the_floor_tells_for_how_long_and_why_an_agent_was_away(center: Center, browser: Opens) -> None:
    """Stretches that are over, by reason; the present one runs from `since`."""
    sue, ann = await browser("sue"), await browser("ann")
    async with ann.listening():
        await ann.available()
        await ann.ask("PUT", "/agent/presence", {"presence": "not_ready"})
        await ann.ask("PUT", "/agent/presence", {"presence": "available"})
    await center.database.hot.execute(
        "UPDATE presence_span SET began_at = ended_at - 5000 WHERE presence = 'not_ready'"
    )
    [row] = [row for row in (await sue.ask("GET", "/floor")).json()["agents"] if row["id"] == ANN]
    assert row["away"] == [{"reason": None, "ms": 5_000}]


async def _talks(center: Center, agent: Browser) -> int:
    offer = await ringing(center, agent)
    await accepted(agent, offer)
    return await talking(center, agent, offer)


async def _talked(center: Center, agent: Browser) -> int:
    contact = await _talks(center, agent)
    await agent.ask("POST", f"/agent/contacts/{contact}/hang-up")
    return contact
