"""The simulator agrees with queueing theory up to a load of 0.85, and the formulas agree with a balance of flows."""

from __future__ import annotations

import pytest

from app.ids import streams
from benchmarks._bare import bare
from benchmarks._erlang import Theory, erlang_a, erlang_b, erlang_c
from benchmarks._queues import THRESHOLD, Case, engine
from benchmarks.theory import BUSY, MODEST, rows


@pytest.mark.parametrize("case", MODEST, ids=str)
def test_the_engine_gives_what_theory_says(case: Case) -> None:
    assert [row for row in rows(case) if row.met is False] == []


def test_the_settings_are_as_many_and_as_different_as_promised() -> None:
    agents = {case.agents for case in MODEST + BUSY}
    assert len(MODEST + BUSY) >= 12
    assert (min(agents), max(agents)) == (3, 300)
    assert all(case.load <= 0.85 for case in MODEST)


@pytest.mark.parametrize("case", [Case(5, 0.95, None, 0), Case(5, 1.2, 120_000, 0)], ids=str)
def test_the_engine_and_the_bare_queue_treat_the_same_callers_alike(case: Case) -> None:
    setting = case.setting(2_000, 0.1)
    for seed in (1, 2, 3):
        assert engine(setting, seed) == pytest.approx(bare(setting, streams(seed), THRESHOLD))


@pytest.mark.parametrize(("agents", "load"), [(1, 0.5), (3, 0.75), (10, 0.8), (50, 0.95)])
def test_patience_without_end_is_erlang_c(agents: int, load: float) -> None:
    assert erlang_a(agents, load, 300, 20, 1e9) == pytest.approx(erlang_c(agents, load, 300, 20), rel=1e-4, abs=1e-6)


def test_one_agent_is_the_queue_of_the_textbooks() -> None:
    """M/M/1: delayed with probability rho, mean wait rho / (mu - lambda)."""
    assert erlang_c(1, 0.8, 1.0, 0.0) == pytest.approx(Theory(0.8, 4.0, 0.2, 0.0, 0.8))
    assert erlang_b(2, 1.0) == pytest.approx(0.2)


@pytest.mark.parametrize(("agents", "load", "patience"), [(1, 0.8, 300), (4, 1.3, 60), (12, 0.9, 600)])
def test_erlang_a_is_the_balance_of_flows(agents: int, load: float, patience: float) -> None:
    """In a birth and death process the flows up and down between neighboring states are equal."""
    arrival, service = load * agents / 300, 1 / 300
    weights = [1.0]
    for present in range(1, 800):
        leaving = min(present, agents) * service + max(0, present - agents) / patience
        weights.append(weights[-1] * arrival / leaving)
    shares = [weight / sum(weights) for weight in weights]
    queue = sum(max(0, present - agents) * share for present, share in enumerate(shares))
    busy = sum(min(present, agents) * share for present, share in enumerate(shares))
    found = erlang_a(agents, load, 300, 20, patience)
    assert found.delayed == pytest.approx(sum(shares[agents:]), rel=1e-6)
    assert found.abandonment == pytest.approx(queue / patience / arrival, rel=1e-6)
    assert found.wait == pytest.approx(queue / arrival, rel=1e-6)
    assert found.occupancy == pytest.approx(busy / agents, rel=1e-6)
