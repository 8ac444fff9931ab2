"""Two kinds of call for each agent do almost as well as all, and kinds are spread evenly over the agents."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.skills import AGENTS, EACH, KINDS, rows, setting


def test_two_skills_are_almost_as_good_as_all() -> None:
    assert list(rows(0.9, range(1, 2), 24))[-1].met


@pytest.mark.parametrize("each", EACH)
def test_every_kind_has_as_many_agents(each: int) -> None:
    agents = setting(each, 0.9, 1).config.agents.values()
    assert all(len(agent.skills) == each for agent in agents)
    assert set(Counter(kind for agent in agents for kind in agent.skills).values()) == {AGENTS * each // KINDS}
