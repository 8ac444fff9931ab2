"""An emergency is declared by a supervisor, and the very next caller hears of it; nobody else may, and it ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import NotFound
from app.services import emergencies
from app.services.center import apply
from app.services.center.reading import read_text
from app.services.closures import closing
from app.services.closures.asked import Closing
from app.services.emergencies import Declaration
from app.services.interventions import Cause
from app.services.principal import Principal
from app.services.roles import Role
from app.store.database import Database
from tests.support.clock import Clock
from tests.voice.stage import Stage, voice_stage

CENTER = """
version: 1
center: {title: Small}
divisions: {one: {title: One}}
emergencies: {flood: {title: Flood, message: We are flooded.}}
numbers: {"+13035550100": {title: Main, flow: main, division: one}}
flows:
  main:
    document: |
      version: 1
      name: main
      kind: inbound
      variables: {words: {type: text, default: ""}}
      on_error: bye
      start: flood
      steps:
        flood: {type: emergency, emergency: flood, message: words, declared: told, clear: bye}
        told: {type: say, prompt: "{{ words }}", next: bye}
        bye: {type: hang_up, prompt: Goodbye.}
"""
TWO_QUEUES = CENTER.replace(
    "numbers:",
    """queues:
  wet: {title: Wet, division: one}
  dry: {title: Dry, division: one}
numbers:""",
)
SUE = Principal("sue", "Sue Stone", Role.SUPERVISOR)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The center above."""
    async with voice_stage(database, center=CENTER) as running:
        yield running


async def declare(stage: Stage, **wish: object) -> None:
    keys = await stage.count("intervention")
    cause = Cause(SUE, "a burst pipe", f"burst-pipe-{keys}")
    await emergencies.declare(stage.services, "flood", Declaration.model_validate(wish), cause)


async def heard(stage: Stage) -> str:
    return (await stage.line().come_in()).words


async def test_the_next_caller_hears_what_is_declared_until_it_is_over(stage: Stage) -> None:
    assert await heard(stage) == "Goodbye."
    await declare(stage, declared=True)
    assert await heard(stage) == "We are flooded. Goodbye."
    await declare(stage, declared=True, message="Still flooded.")
    assert await heard(stage) == "Still flooded. Goodbye."
    assert [each.declared for each in emergencies.listed(stage.services)] == [True]
    await declare(stage, declared=False)
    assert await heard(stage) == "Goodbye."
    kept = await stage.services.database.hot.fetch(
        "SELECT DISTINCT action, what, why FROM intervention ORDER BY action"
    )
    assert [tuple(row) for row in kept] == [
        ("declare_emergency", "Flood", "a burst pipe"),
        ("end_emergency", "Flood", "a burst pipe"),
    ]


async def test_it_ends_by_itself(stage: Stage, database: Database) -> None:
    clock = Clock(database)
    await clock.install()
    soon = datetime.fromtimestamp(stage.services.desk.now_estimate() / 1000 + 600, UTC)
    await declare(stage, declared=True, until=soon)
    assert await heard(stage) == "We are flooded. Goodbye."
    await clock.advance(601)
    assert await heard(stage) == "Goodbye."


async def test_its_queues_close_and_open_with_it_and_no_others(database: Database) -> None:
    async with voice_stage(database, center=TWO_QUEUES) as stage:
        await closing.close(stage.services, Closing(queue="dry"), Cause(SUE, "stocktaking", "stocktaking"))
        wish = Declaration(declared=True, closes=True)
        shown = await emergencies.shown(stage.services, "flood", wish, SUE)
        assert shown.queues == ("Wet", "Dry")
        await declare(stage, declared=True, closes=True)
        assert set(stage.services.desk.state.closures) == {1, 2}
        await closing.close(stage.services, Closing(queue="dry"), Cause(SUE, "still counting", "still-counting"))
        await declare(stage, declared=False)
        assert set(stage.services.desk.state.closures) == {2}, "the other was closed for another reason since"


async def test_a_center_file_that_says_otherwise_is_asked_about(stage: Stage, database: Database) -> None:
    await declare(stage, declared=True)
    planned = await apply.plan(database, read_text(CENTER, Path()))
    assert [str(key) for key in planned.overwrites] == ["emergency flood"]
    await declare(stage, declared=False)
    assert (await apply.plan(database, read_text(CENTER, Path()))).changes == []


async def test_an_emergency_nobody_prepared_cannot_be_declared(stage: Stage) -> None:
    with pytest.raises(NotFound):
        await emergencies.declare(stage.services, "fire", Declaration(declared=True), Cause(SUE, "smoke", "smoke-1"))
