"""An agent's own phone: rung for an accepted offer, taken by a key and led into the room, put down, or not taken."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator
from typing import NamedTuple, cast

import pytest

from app import bootstrap
from app.services import leases, offers, reconciler, ringing
from app.services.commands import EndRing, RingAgent
from app.services.offers import OfferId
from app.services.telephony import CallView, Ringing, Telephony, TelephonyGone, TelephonyRefused, TelephonyUnknown
from app.store import agent_rings
from app.store.agent_rings import Ring
from app.store.database import Database
from routing import ContactState
from routing.events import ConsoleLost, EndTalk
from tests.voice.stage import CENTER, NUMBER, Line, Stage, contact_of, voice_stage
from tests.voice.test_rooms import AGENT, TAB, event, ring

PHONE = "sip:ana@desk.example"
WITH_PHONE = CENTER.replace("queues: [help]}\nconnectors", f"queues: [help], phone: '{PHONE}'}}\nconnectors")


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    async with voice_stage(database, center=WITH_PHONE) as made:
        yield made


class Provider:
    """A provider that lets phones ring, or fails as it is told."""

    def __init__(self, *live: CallView, fault: Exception | None = None) -> None:
        self.rung: list[Ringing] = []
        self.ended: list[str] = []
        self._live, self._fault = live, fault

    async def call(self, asked: Ringing) -> str:
        self.rung.append(asked)
        if self._fault is not None:
            raise self._fault
        return "CA-rung"

    async def list_live_calls(self) -> list[CallView]:
        return list(self._live)

    async def list_queue_members(self, _queue: str) -> list[str]:
        return [call.sid for call in self._live]

    async def fetch_call(self, call_sid: str) -> CallView:
        return CallView(call_sid, "completed", "outbound-api", NUMBER, PHONE)

    async def end_call(self, call_sid: str) -> None:
        self.ended.append(call_sid)


class Accepted(NamedTuple):
    """A caller, and the agent's own phone that is to ring."""

    contact: int
    caller: Line
    phone: Line
    path: str

    @property
    def news(self) -> str:
        """Where it is told how the call to the phone goes."""
        return self.path.replace("agent-phone", "agent-phone-news")

    @property
    def asked(self) -> RingAgent:
        """The command that asks for the call."""
        return RingAgent(self.contact, 1)


async def accepted(stage: Stage) -> Accepted:
    """A caller waits, and the agent accepts on the page."""
    caller = stage.line()
    contact = contact_of(await caller.wait())
    await ring(stage)
    offer = OfferId(contact, stage.services.desk.state.contacts[contact].ordinal)
    for _ in range(2):
        assert await offers.accept(stage.services, AGENT, offer, TAB) is None, "no softphone is to come"
    return Accepted(contact, caller, stage.line(), f"/voice/agent-phone/{contact}/1")


async def talking(stage: Stage) -> Accepted:
    """The agent has taken the call at the phone and talks."""
    this = await accepted(stage)
    inside = await this.phone.press(await this.phone.post(this.path), "1")
    await event(this.phone, inside, "participant-join")
    await event(this.caller, await this.caller.post(f"/voice/join/{this.contact}/1"), "participant-join")
    assert routed(stage, this).stage == "talking"
    return this


def at(stage: Stage, provider: Provider) -> bootstrap.Services:
    """The services with this provider."""
    return dataclasses.replace(stage.services, telephony=cast("Telephony", provider))


def routed(stage: Stage, this: Accepted) -> ContactState:
    return stage.services.desk.state.contacts[this.contact]


def waits(this: Accepted) -> CallView:
    """The caller's call."""
    return CallView(this.caller.call, "in-progress", "inbound", "+13035550199", NUMBER)


def reason(stage: Stage) -> str | None:
    return stage.services.desk.state.agents[AGENT].reason


async def test_a_person_takes_the_call_by_a_key_and_is_let_into_the_room(stage: Stage) -> None:
    this = await accepted(stage)
    asked = await this.phone.post(this.path)
    assert (asked.verbs, "A call from Help" in asked.words) == (["Gather"], True)
    inside = await this.phone.press(asked, "1")
    assert (inside.of("Conference", "endConferenceOnExit"), inside.of("Conference", "participantLabel")) == (
        "false",
        "agent-1",
    )
    assert (await this.phone.press(asked, "1")).text == inside.text
    await event(this.phone, inside, "participant-join")
    assert routed(stage, this).stage == "summoned"


@pytest.mark.parametrize("key", ["", "2"])
async def test_without_the_key_nobody_took_it_and_the_caller_is_first_again(stage: Stage, key: str) -> None:
    this = await accepted(stage)
    asked = await this.phone.post(this.path)
    assert (await this.phone.press(asked, key)).verbs == ["Hangup"]
    assert (routed(stage, this).head, reason(stage)) == (True, "phone_unanswered")
    row = await stage.row("SELECT cause FROM connection WHERE contact_id = $1", this.contact)
    assert row == {"cause": "machine"}


async def test_news_of_the_end_is_the_miss_once_and_who_answers_then_hears_so(stage: Stage) -> None:
    this = await accepted(stage)
    for said, sequence in (("no-answer", "2"), ("no-answer", "2"), ("ringing", "1")):
        await this.phone.post(this.news, CallStatus=said, SequenceNumber=sequence)
    assert reason(stage) == "phone_unanswered"
    assert "no longer yours" in (await this.phone.post(this.path)).words


async def test_the_first_call_owns_the_ring_and_a_stranger_changes_nothing(stage: Stage) -> None:
    this = await accepted(stage)
    asked = await this.phone.post(this.path)
    stranger = stage.line()
    assert (await stranger.post(this.path)).verbs == ["Hangup"]
    assert (await stranger.press(asked, "1")).verbs == ["Hangup"]
    await stranger.post(this.news, CallStatus="completed", SequenceNumber="3")
    assert (await this.phone.press(asked, "1")).verbs == ["Dial"]


async def test_putting_the_phone_down_ends_the_talk(stage: Stage) -> None:
    this = await talking(stage)
    await this.phone.post(this.news, CallStatus="completed", SequenceNumber="3")
    row = await stage.row("SELECT cause FROM connection WHERE contact_id = $1", this.contact)
    assert row == {"cause": "agent"}
    assert stage.services.desk.state.agents[AGENT].work == "wrap_up"
    over = await stage.row("SELECT count(*) FROM call WHERE role = 'agent' AND ended_at IS NULL")
    assert over == {"count": 0}


async def test_a_closed_page_ends_neither_the_ringing_nor_the_talk(stage: Stage) -> None:
    this, desk = await accepted(stage), stage.services.desk
    before = leases.leg_patience_ms
    leases.leg_patience_ms = -1
    try:
        await leases.sweep(stage.services)
    finally:
        leases.leg_patience_ms = before
    await desk.submit(ConsoleLost(AGENT), key="page gone")
    inside = await this.phone.press(await this.phone.post(this.path), "1")
    await event(this.phone, inside, "participant-join")
    assert routed(stage, this).stage == "summoned"


async def test_the_phone_is_rung_with_a_number_of_ours_and_never_twice(stage: Stage) -> None:
    this, provider = await accepted(stage), Provider()
    services = at(stage, provider)
    assert ringing.wanted(this.asked, stage.services.desk.state)
    await ringing.carry_out(services, this.asked, False)
    await ringing.carry_out(services, this.asked, True)
    [asked] = provider.rung
    assert (asked.number, asked.shown, asked.seconds) == (PHONE, NUMBER, ringing.RING_SECONDS)
    assert await agent_rings.owner(stage.services.database, Ring(this.contact, 1)) == "CA-rung"


async def test_a_ring_of_unknown_outcome_is_looked_for(stage: Stage) -> None:
    this, seen = await accepted(stage), CallView("CA-seen", "ringing", "outbound-api", NUMBER, PHONE)
    with pytest.raises(TelephonyUnknown):
        await ringing.carry_out(at(stage, Provider(fault=TelephonyUnknown("silent"))), this.asked, False)
    found = Provider(seen)
    await ringing.carry_out(at(stage, found), this.asked, True)
    assert (found.rung, await agent_rings.owner(stage.services.database, Ring(this.contact, 1))) == ([], "CA-seen")


async def test_a_phone_that_cannot_be_called_was_not_answered(stage: Stage) -> None:
    this = await accepted(stage)
    with pytest.raises(TelephonyRefused):
        await ringing.carry_out(at(stage, Provider(fault=TelephonyRefused("21211"))), this.asked, False)
    assert reason(stage) == "phone_unanswered"


async def test_an_agent_who_chose_the_softphone_as_the_phone_was_to_ring_is_not_called(stage: Stage) -> None:
    this, provider = await accepted(stage), Provider()
    await stage.services.database.hot.execute("UPDATE agent_ring SET address = 'softphone'")
    with pytest.raises(TelephonyGone):
        await ringing.carry_out(at(stage, provider), this.asked, False)
    assert (provider.rung, reason(stage)) == ([], "phone_unanswered")


async def test_who_gives_up_on_the_page_stops_the_phone(stage: Stage) -> None:
    this, provider = await accepted(stage), Provider()
    services = at(stage, provider)
    await ringing.carry_out(services, this.asked, False)
    await stage.services.desk.submit(EndTalk(this.contact, AGENT), key="given up")
    kinds = await stage.row("SELECT array_agg(kind ORDER BY id) FROM outbox WHERE kind LIKE '%ring%'")
    assert kinds == {"array_agg": ["ring_agent", "end_ring"]}
    assert not ringing.wanted(this.asked, stage.services.desk.state)
    await ringing.carry_out(services, EndRing(this.contact, 1), False)
    assert provider.ended == ["CA-rung"]


async def test_nothing_is_stopped_where_no_phone_was_to_ring(stage: Stage) -> None:
    with pytest.raises(TelephonyGone):
        await ringing.carry_out(stage.services, EndRing(77, 1), False)


async def test_the_reconciler_makes_up_for_an_end_that_was_lost_and_hangs_up_what_rings_for_nobody(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    this = await accepted(stage)
    await this.phone.post(this.path)
    monkeypatch.setattr(reconciler, "SETTLED_MS", -1)
    rings = CallView(this.phone.call, "in-progress", "outbound-api", NUMBER, PHONE)
    still = Provider(waits(this), rings)
    assert await reconciler.reconcile(at(stage, still)) == 0, "it rings for the agent"
    over = Provider(waits(this))
    assert await reconciler.reconcile(at(stage, over)) == 1
    assert (reason(stage), still.ended) == ("phone_unanswered", [])
    await stage.services.database.hot.execute("UPDATE agent_ring SET ended_at = NULL")
    assert await reconciler.reconcile(at(stage, still)) == 1
    assert still.ended == [this.phone.call]
