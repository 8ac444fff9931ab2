"""The engine, the least that routes, and the same on simpy serve the same callers, also when they have to wait."""

from __future__ import annotations

import pytest

from benchmarks._large import AGENTS, callers, setting, skills_of
from benchmarks._matcher import Bare, OnSimpy
from benchmarks.day import Engine

SIZE = 400
BUSY = setting(length=1_500_000, load=1.4, size=SIZE)


def test_every_skill_has_as_many_agents() -> None:
    having = [skill for agent in range(AGENTS) for skill in skills_of(agent)]
    assert {having.count(skill) for skill in range(50)} == {2 * AGENTS // 50}


def test_all_three_answer_the_same_callers() -> None:
    drawn = callers(BUSY)
    engine, bare, on_simpy = Engine(BUSY), Bare(drawn, SIZE), OnSimpy(drawn, SIZE)
    for one in (bare, on_simpy):
        one.run(BUSY.end)
    engine.run(BUSY.end)
    engine.ledger.close(BUSY.end)
    total = engine.ledger.total()
    assert total.offered == len(drawn.at)
    assert len(total.abandoned) > 200
    assert bare.matcher.answered == on_simpy.matcher.answered
    assert len(total.answered) == pytest.approx(bare.matcher.answered, rel=0.015)
