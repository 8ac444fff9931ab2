"""Who listens to an agent hears nothing of the talk that the customer goes on with somebody else."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from app.services import consults, taking_over
from app.services.agent import view
from app.services.interventions import Cause
from app.services.listening_modes import Mode
from app.store.database import Database
from app.tasks import beside
from app.workers.sender import Sender
from tests.support.waiting import eventually
from tests.voice.carried_talk import COLLEAGUE, Talk, begun
from tests.voice.stage import Line
from tests.voice.test_rooms import AGENT
from tests.voice.test_taking_over import BEA, TWO
from tests.voice.unheard import Unheard, unheard


async def to_a_colleague(talk: Talk) -> None:
    """The customer is handed over to who was asked."""
    await talk.consulted()
    await consults.complete(talk.stage.services, AGENT, talk.contact)


async def to_a_party(talk: Talk) -> None:
    """The customer is left with the number outside that was asked."""
    await talk.met_outside()
    await consults.complete(talk.stage.services, AGENT, talk.contact)


async def to_a_supervisor(talk: Talk) -> None:
    """Another supervisor takes the customer over."""
    await talk.listened_to(by=BEA)
    await taking_over.take_over(talk.stage.services, talk.contact, "floor", Cause(BEA, "the agent asks", "key-of-bea"))


@pytest.mark.parametrize("given", [to_a_colleague, to_a_party, to_a_supervisor])
async def test_who_whispers_to_an_agent_goes_before_that_agent_does(
    database: Database, given: Callable[[Talk], Awaitable[None]]
) -> None:
    async with unheard(database, TWO) as stage:
        talk = await begun(stage)
        supervisor, agent = await talk.listened_to(Mode.WHISPER), talk.agent[0]
        await given(talk)
        assert not stage.call(supervisor).over.is_set()
        async with beside(Sender(stage.services).run(), "sender"):
            await eventually(stage.call(agent).over.is_set)
        assert ended_at(stage, supervisor) <= ended_at(stage, agent)
        assert not stage.call(talk.customer[0]).over.is_set()
        await shown_to_nobody(talk, supervisor)


def ended_at(stage: Unheard, line: Line) -> float:
    """When the line was hung up on."""
    at = stage.call(line).times.ended_at
    assert at is not None
    return at


async def shown_to_nobody(talk: Talk, supervisor: Line) -> None:
    """The next agent reads of no listener, and when the end of the leg is told nobody listens."""
    seen = await view(talk.stage.services, COLLEAGUE)
    assert seen.connection is None or seen.connection.listeners == ()
    await supervisor.post("/voice/status", CallStatus="completed")
    assert await talk.stage.count("supervisor_leg WHERE ended_at IS NULL") == 0
