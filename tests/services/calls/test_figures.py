"""The figures of a queue as flows read them: from the replica, and today's service level as last counted."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from app.services.calls.figures import Figures
from app.store.database import Database
from ivr_flows.queues import QueueFigures
from routing.events import CallerGone, SetPresence
from routing.vocabulary import Presence
from tests.support.waiting import eventually
from tests.voice.stage import Stage, contact_of, voice_stage

ANA = 1


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The small center, with nobody at work."""
    async with voice_stage(database) as running:
        yield running


@pytest.fixture
async def figures(stage: Stage) -> AsyncIterator[Figures]:
    """The figures of its one queue, `help`."""
    made = Figures(stage.services)
    yield made
    await made.close()


def now(figures: Figures) -> QueueFigures:
    return figures.at(0)["help"]


async def test_who_waits_and_who_is_there_is_read_from_the_replica(stage: Stage, figures: Figures) -> None:
    assert now(figures) == QueueFigures(0, 0, 0)
    await stage.services.desk.submit(SetPresence(ANA, Presence.AVAILABLE), key="here")
    assert now(figures) == QueueFigures(0, 1, 1, True, 0, 15)
    await stage.line().wait()
    assert now(figures) == QueueFigures(1, 1, 0)
    await stage.services.desk.submit(SetPresence(ANA, Presence.OFFLINE), key="gone")
    assert now(figures) == QueueFigures(1, 0, 0)


async def test_queues_are_known_by_name_and_others_are_none(figures: Figures) -> None:
    queues = figures.at(0)
    assert (list(queues), len(queues), queues.get("nowhere")) == (["help"], 1, None)


async def test_the_service_level_is_counted_beside_the_call(stage: Stage, figures: Figures) -> None:
    line = stage.line()
    contact = contact_of(await line.wait())
    await stage.services.desk.submit(CallerGone(contact), key="hung up")
    await line.post("/voice/status", CallStatus="completed")
    assert now(figures).service_level is None
    assert await eventually(lambda: now(figures).service_level is not None)
    assert now(figures).service_level == 0
