"""Legs of whose end, or of whose lasting, nobody told: found by comparing with the carrier, and mended."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.services import consults, dialing, listening, reconciler
from app.services.commands import DialCustomer
from app.services.listening_modes import Mode
from app.services.reconciler import reconcile
from app.store import supervisor_legs
from app.store.database import Database
from carrier.call import Status
from routing.events import EndTalk, WithdrawCallback
from tests.voice.carried_talk import Talk, begun
from tests.voice.test_dialed import dialed_first
from tests.voice.test_rooms import AGENT
from tests.voice.test_supervisors import SUE
from tests.voice.test_taking_over import TWO
from tests.voice.unheard import Unheard, unheard

HEALS = "SELECT convert_from(body, 'UTF8') FROM fact WHERE grp = 0 AND body LIKE '%healed%'::bytea ORDER BY seq"


async def healed(stage: Unheard, *kinds: str) -> None:
    """One round mends this and nothing else, and tells of it."""
    before = await stage.services.database.hot.fetch(HEALS)
    assert await reconcile(stage.services) == len(kinds)
    told = (await stage.services.database.hot.fetch(HEALS))[len(before) :]
    assert all(kind in row[0] for kind, row in zip(kinds, told, strict=True)), told


@pytest.fixture
async def talk(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Talk]:
    """Both talk; whatever the reconciler compares counts as settled."""
    monkeypatch.setattr(reconciler, "SETTLED_MS", -1)
    async with unheard(database, TWO) as stage:
        yield await begun(stage)


async def test_an_agent_who_is_out_of_the_room_is_lost(talk: Talk) -> None:
    await talk.stage.leaves(talk.agent[0])
    await healed(talk.stage, "agent_left")
    assert talk.routed.stage == "lost"


async def test_a_customer_who_is_out_of_the_room_has_left_it(talk: Talk) -> None:
    await talk.stage.leaves(talk.customer[0])
    await healed(talk.stage, "customer_left")
    assert talk.stage.services.desk.state.agents[AGENT].work == "wrap_up"


@pytest.fixture
async def rings(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Unheard, int]]:
    """The phone of a customer rings, who booked a callback; the contact."""
    monkeypatch.setattr(reconciler, "SETTLED_MS", -1)
    async with unheard(database) as stage:
        contact = (await dialed_first(stage)).contact
        await dialing.dial(stage.services, DialCustomer(contact, 0, 1), perhaps_sent=False)
        yield stage, contact


async def test_a_dial_in_vain_has_used_its_attempt(rings: tuple[Unheard, int]) -> None:
    stage, contact = rings
    await healed(stage)
    await stage.over(stage.rung()[-1], Status.NO_ANSWER)
    await healed(stage, "dial_over")
    await healed(stage)
    routed = stage.services.desk.state.contacts[contact]
    assert (routed.stage, routed.unanswered) == ("deferred", 1)


async def test_a_phone_that_rings_for_nobody_is_stopped(rings: tuple[Unheard, int]) -> None:
    stage, contact = rings
    await stage.services.desk.submit(WithdrawCallback(contact), key="withdrawn")
    await healed(stage, "dial_left_over")
    call = stage.rung()[-1]
    assert call.final is Status.COMPLETED
    await call.over.wait()
    await healed(stage, "dial_over")


async def test_a_supervisor_who_is_gone_listens_no_more_and_one_whose_talk_is_over_goes(talk: Talk) -> None:
    line = await talk.listened_to()
    await healed(talk.stage)
    await talk.stage.ends(line)
    await healed(talk.stage, "supervisor_gone")
    again = await talk.listened_to()
    await talk.stage.services.desk.submit(EndTalk(talk.contact, AGENT), key="over")
    await talk.stage.ends(talk.agent[0])
    await healed(talk.stage, "agent_leg_gone", "supervisor_left_over")
    await talk.stage.hung_up(again)
    await healed(talk.stage, "supervisor_gone")
    await healed(talk.stage)


async def test_a_supervisor_whom_a_killed_process_did_not_hang_up_on_any_more_hears_nothing(talk: Talk) -> None:
    line = await talk.listened_to()
    await supervisor_legs.leave(talk.stage.services.database, SUE.username, [])
    await healed(talk.stage, "stranger_in_room")
    await talk.stage.hung_up(line)


async def test_a_supervisor_who_never_came_listens_no_more_in_time(talk: Talk) -> None:
    await listening.begin(talk.stage.services, talk.contact, Mode.MONITOR, SUE)
    await healed(talk.stage)
    assert await talk.stage.count("supervisor_leg WHERE ended_at IS NULL") == 1
    await talk.stage.services.database.hot.execute("UPDATE supervisor_leg SET lease_until = now_ms()")
    await healed(talk.stage)
    assert await talk.stage.count("supervisor_leg WHERE ended_at IS NULL") == 0
    assert await talk.stage.count("fact WHERE grp = 0 AND body LIKE '%listening_ended%'::bytea") == 1


async def test_a_colleague_who_is_gone_leaves_the_agent_with_the_customer(talk: Talk) -> None:
    line = await talk.consulted()
    await healed(talk.stage)
    await talk.stage.ends(line)
    await healed(talk.stage, "agent_leg_gone")
    await healed(talk.stage)
    assert talk.is_alone()


async def test_a_colleague_who_was_to_go_and_did_not_is_hung_up_on(talk: Talk) -> None:
    line = await talk.consulted()
    await consults.cancel(talk.stage.services, AGENT, talk.contact)
    await healed(talk.stage, "leg_left_over")
    await talk.stage.hung_up(line)
    assert talk.is_alone()


async def test_a_number_that_was_called_in_vain_is_waited_for_no_longer(talk: Talk) -> None:
    call = await talk.rings_outside()
    await healed(talk.stage)
    await talk.stage.over(call, Status.BUSY)
    await healed(talk.stage, "party_gone")
    await healed(talk.stage)
    assert talk.is_alone()
    assert (await talk.stage.row("SELECT result FROM party"))["result"] == "busy"


async def test_a_party_who_is_gone_leaves_the_agent_with_the_customer(talk: Talk) -> None:
    line = await talk.met_outside()
    await healed(talk.stage)
    await talk.stage.ends(line)
    await healed(talk.stage, "party_gone")
    assert talk.is_alone()


async def test_a_party_who_was_to_go_and_did_not_is_hung_up_on(talk: Talk) -> None:
    line = await talk.met_outside()
    await consults.cancel(talk.stage.services, AGENT, talk.contact)
    await healed(talk.stage, "party_left_over")
    await talk.stage.hung_up(line)
    await healed(talk.stage, "party_gone")
    await healed(talk.stage)


async def test_a_customer_who_was_given_to_a_party_goes_on_when_the_party_is_gone(talk: Talk) -> None:
    line = await talk.met_outside()
    await consults.complete(talk.stage.services, AGENT, talk.contact)
    await talk.stage.ends(talk.agent[0])
    await healed(talk.stage, "agent_leg_gone")
    assert talk.routed.stage == "outside"
    await talk.stage.ends(line)
    await healed(talk.stage, "party_gone")
    await healed(talk.stage)
    assert talk.contact not in talk.stage.services.desk.state.contacts
    assert await talk.stage.count("outbox WHERE kind = 'end_room'") == 1, (
        "the customer comes out, and goes on in the flow"
    )
