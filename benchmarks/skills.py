"""How many skills an agent should have: one, two, three or all of six kinds of call, through the whole engine."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

from app.ids import streams
from benchmarks._erlang import erlang_c
from benchmarks.table import Row, at_least, figure
from routing import AgentConfig, Config, QueueConfig
from routing.events import EnqueueContact
from routing.requirement import Skilled
from routing.simulator import Demand, Exponential, Poisson, Setting, Shift, simulate

TITLE = (
    "90 agents, six kinds of call: mean wait by how many kinds an agent takes (Wallace and Whitt, M&SOM 7 (2005) 276)"
)
AGENTS, KINDS = 90, 6
EACH = (1, 2, 3, 6)
LOADS = (0.85, 0.9, 0.95)
TALK = 300_000
SEEDS = range(1, 5)
MEASURED = 160
"""For how many mean talks it runs; a quarter as long before that is not measured."""
LEAST_SHARE = 90
"""Percent of what all skills save over one skill an agent that two must save."""


def run() -> list[Row]:
    """Each load with each number of skills, from the same seeds."""
    return [row for load in LOADS for row in rows(load, SEEDS)]


def rows(load: float, seeds: range, measured: int = MEASURED) -> Iterator[Row]:
    """The mean waits at a load, those of one and all skills beside theory, and what two skills gain of what all do."""
    waits = {each: fmean(_wait(setting(each, load, measured), seed) for seed in seeds) for each in EACH}
    theory = {
        1: erlang_c(AGENTS // KINDS, load, TALK, 0).wait / 1000,
        KINDS: erlang_c(AGENTS, load, TALK, 0).wait / 1000,
    }
    for each, wait in waits.items():
        note = f"Erlang C: {theory[each]:.3g} s" if each in theory else ""
        yield figure(f"load {load:g}, {each} of {KINDS} kinds", [wait], " s", note)
    gained = 100 * (waits[1] - waits[2]) / (waits[1] - waits[KINDS])
    yield at_least("  of what all kinds gain over one, two gain", [gained], LEAST_SHARE, " %")


def setting(each: int, load: float, measured: int) -> Setting:
    """Agents who take so many kinds of call, evenly: as many know any kind and its successors as any other."""
    kinds = range(KINDS)
    agents = {
        agent: AgentConfig(agent, {(agent + step) % KINDS: 1 for step in _steps(agent, each)}, tuple(kinds))
        for agent in range(AGENTS)
    }
    queues = {kind: QueueConfig(kind, required=Skilled(kind, 1), wrap_up_ms=0) for kind in kinds}
    warm_up = measured // 4 * TALK
    end = warm_up + measured * TALK
    calls = load * AGENTS / TALK * end / KINDS
    demands = tuple(Demand(EnqueueContact(0, kind), Poisson(end, (calls,)), Exponential(TALK)) for kind in kinds)
    shifts = tuple(Shift(agent, 0, end) for agent in agents)
    return Setting(Config(1, queues, agents), demands, shifts, end, warm_up)


def _steps(agent: int, each: int) -> list[int]:
    """How far from an agent's first kind the others are: every distance occurs as often as any other."""
    start = agent // KINDS % (KINDS - 1)
    return [0, *(1 + (start + step) % (KINDS - 1) for step in range(each - 1))]


def _wait(day: Setting, seed: int) -> float:
    """Mean wait in seconds."""
    return (simulate(day, streams(seed)).all.wait or 0.0) / 1000
