"""Phones that are to ring, whatever becomes of the process that was to let them: each rings once, or nobody waits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple

import pytest

from app.services import consults, dialing, parties, ringing, transfers
from app.services.commands import DialCustomer, DialParty, Once
from app.services.consults import Asked
from app.services.telephony import Ringing
from app.services.transfers import Wish
from app.store import outbox
from app.store.agent_rings import Ring
from app.store.database import Database
from app.store.dials import Dial
from app.store.outbox import Claimed
from app.tasks import beside
from app.workers.sender import Sender
from carrier.faults import OneShot
from tests.support.clock import Clock
from tests.support.waiting import eventually
from tests.voice.carried_talk import STORE, begun
from tests.voice.stage import CALLER, CENTER, NUMBER, PUBLIC, Stage
from tests.voice.test_agent_phones import PHONE, WITH_PHONE, accepted
from tests.voice.test_dialed import dialed_first
from tests.voice.test_rooms import AGENT, talking
from tests.voice.unheard import unheard


class Awaited(NamedTuple):
    """A phone that is to ring."""

    number: str
    waits: Callable[[], bool]
    """Whether somebody still waits for it."""


async def a_customer(stage: Stage) -> Awaited:
    """Who booked a callback."""
    dial = await dialed_first(stage)
    this = Dial(dial.contact, 0, 1)
    return Awaited(CALLER, lambda: dialing.rings(stage.services.desk.state.contacts.get(dial.contact), this))


async def a_party(stage: Stage) -> Awaited:
    """Whom an agent consults."""
    *_, contact = await talking(stage)
    consult = await consults.ask(stage.services, AGENT, contact, Asked("number", STORE))
    return Awaited(STORE, lambda: parties.rings(stage.services.desk.state, consult))


async def an_agent(stage: Stage) -> Awaited:
    """Who takes calls at a phone of the own."""
    this = Ring((await accepted(stage)).contact, 1)
    return Awaited(PHONE, lambda: ringing.rings(stage.services.desk.state, this))


PHONES = pytest.mark.parametrize(
    ("center", "ordered"),
    [(CENTER, a_customer), (CENTER, a_party), (WITH_PHONE, an_agent)],
    ids=["customer", "party", "agent"],
)


async def claimed(stage: Stage) -> Claimed:
    """The command, taken by a process that is then killed, or held up; what comes before it is done with."""
    async with stage.services.database.hot.acquire() as connection:
        while True:
            [command] = await outbox.claim(connection, 2)
            if isinstance(command.command, Once):
                return command
            await outbox.settle(connection, command, "moot")


async def begins(stage: Stage, command: Claimed) -> bool:
    """Whether the process that took the command may let the phone ring."""
    async with stage.services.database.hot.acquire() as connection:
        return await outbox.begin(connection, command)


async def test_whose_process_was_killed_before_it_began_is_rung_by_another_and_never_twice(
    database: Database, clock: Clock
) -> None:
    async with unheard(database) as stage:
        phone = await a_customer(stage)
        held_up = await claimed(stage)
        await clock.advance(outbox.CLAIM_MS / 1000)
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(stage.rung)
            assert not await begins(stage, held_up), "it was taken over meanwhile"
        assert [call.to for call in stage.rung()] == [phone.number]
        assert phone.waits()


async def test_which_perhaps_rings_already_is_looked_for_until_it_is_found(database: Database) -> None:
    """The call was made and the answer lost; then the provider is too busy to say which calls there are."""
    async with unheard(database) as stage:
        phone = await a_customer(stage)
        stage.once(OneShot(side="rest", fault="accept_then_time_out"))
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(stage.rung)
            stage.once(OneShot(side="rest", fault="rate_limit", count=2))
            await eventually(stage.settled)
        assert [call.to for call in stage.rung()] == [phone.number]
        assert phone.waits()
        assert await stage.count("outbox WHERE state = 'done'") == 1


@PHONES
async def test_of_which_nothing_is_ever_seen_is_waited_for_no_longer(
    database: Database, clock: Clock, center: str, ordered: Callable[[Stage], Awaitable[Awaited]]
) -> None:
    """Killed in the instant between the beginning and the request: nobody knows, so nobody rings it once more."""
    async with unheard(database, center) as stage:
        phone = await ordered(stage)
        command = await claimed(stage)
        assert await begins(stage, command)
        await clock.advance(command.command.useful_ms / 1000)
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(lambda: not phone.waits())
        assert stage.rung() == []


async def test_that_was_to_ring_long_ago_does_not_any_more(database: Database, clock: Clock) -> None:
    async with unheard(database) as stage:
        phone = await a_party(stage)
        await clock.advance(DialParty.useful_ms / 1000)
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(lambda: stage.count("party WHERE result = 'failed'"))
        assert stage.rung() == []
        assert not phone.waits()


async def test_that_rings_unknown_to_us_is_not_given_up(database: Database, clock: Clock) -> None:
    """It was made by a process that was killed, and nobody came to look for it in time."""
    async with unheard(database) as stage:
        phone = await a_customer(stage)
        command = await claimed(stage)
        assert await begins(stage, command)
        await stage.services.telephony.call(Ringing(phone.number, NUMBER, f"{PUBLIC}/", f"{PUBLIC}/", 20))
        await clock.advance(DialCustomer.useful_ms / 1000)
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(stage.settled)
        assert phone.waits()


async def test_that_rings_unknown_to_us_for_nobody_is_stopped(database: Database) -> None:
    async with unheard(database) as stage:
        phone = await a_party(stage)
        assert await begins(stage, await claimed(stage))
        await stage.services.telephony.call(Ringing(phone.number, NUMBER, f"{PUBLIC}/", f"{PUBLIC}/", 20))
        await consults.cancel(stage.services, AGENT, 1)
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(stage.rung()[0].over.is_set)


@pytest.mark.parametrize("inside", [True, False])
async def test_which_a_customer_is_sent_on_to_rings_once(database: Database, clock: Clock, inside: bool) -> None:
    """The process that sent the customer on may have done so: whoever is out of the room is not sent on again."""
    async with unheard(database) as stage:
        talk = await begun(stage)
        customer = talk.customer[0]
        await transfers.transfer(stage.services, AGENT, talk.contact, Wish("number", STORE))
        command = await claimed(stage)
        assert await begins(stage, command)
        if not inside:
            await stage.leaves(customer)
        await clock.advance(outbox.CLAIM_MS / 1000)
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(stage.settled)
        row = await stage.row("SELECT state FROM outbox WHERE id = $1", command.id)
        assert row["state"] == ("done" if inside else "moot")
