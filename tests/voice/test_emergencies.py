"""An emergency is declared by a supervisor, and the very next caller hears of it; nobody else may, and it ends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.errors import NotFound
from app.services import emergencies
from app.services.center import apply
from app.services.center.reading import read_text
from app.services.principal import Principal
from app.services.roles import Role
from app.store.database import Database
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
SUE = Principal("sue", "Sue Stone", Role.SUPERVISOR)


@pytest.fixture
async def stage(database: Database) -> AsyncIterator[Stage]:
    """The center above."""
    async with voice_stage(database, center=CENTER) as running:
        yield running


async def heard(stage: Stage) -> str:
    return (await stage.line().come_in()).words


async def test_the_next_caller_hears_what_is_declared_until_it_is_over(stage: Stage) -> None:
    assert await heard(stage) == "Goodbye."
    await emergencies.change(stage.services, "flood", SUE, declared=True)
    assert await heard(stage) == "We are flooded. Goodbye."
    await emergencies.change(stage.services, "flood", SUE, declared=True, message="Still flooded.")
    assert await heard(stage) == "Still flooded. Goodbye."
    assert [each.declared for each in emergencies.listed(stage.services)] == [True]
    await emergencies.change(stage.services, "flood", SUE, declared=False)
    assert await heard(stage) == "Goodbye."


async def test_a_center_file_that_says_otherwise_is_asked_about(stage: Stage, database: Database) -> None:
    await emergencies.change(stage.services, "flood", SUE, declared=True)
    planned = await apply.plan(database, read_text(CENTER, Path()))
    assert [str(key) for key in planned.overwrites] == ["emergency flood"]
    await emergencies.change(stage.services, "flood", SUE, declared=False)
    assert (await apply.plan(database, read_text(CENTER, Path()))).changes == []


async def test_an_emergency_nobody_prepared_cannot_be_declared(stage: Stage) -> None:
    with pytest.raises(NotFound):
        await emergencies.change(stage.services, "fire", SUE, declared=True)
