"""Routing decisions: their rate, their cost at any size, against a naive scan, and what a waiting contact weighs."""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from statistics import median

from benchmarks._rush import Rush
from benchmarks.table import Row, at_least, at_most, figure
from routing import AgentConfig, State
from routing.eligibility import waiting_contacts
from routing.receipt import NEXT_MAX
from routing.requirement import Requirement, Skilled

TITLE = "one event through decide, evolve and match, with its receipt"
ROUNDS = 5
LIVES = 1_500
SCANS = 20


GROWTH_MOST = {10: 4, 50: 3, 200: 8}
"""How many times the cost at 100 agents and 1 000 waiting that at a hundred times as many may be, by skills."""


def run() -> list[Row]:
    """All sizes are built first; each round measures every size once."""
    floors = {
        "few": Rush(10, 10_000, 10),
        "many": Rush(1_000, 10_000, 10),
        "middle": Rush(1_000, 10_000, 50),
    }
    for skills in GROWTH_MOST:
        floors[f"small {skills}"] = Rush(100, 1_000, skills)
        floors[f"wide {skills}"] = Rush(10_000, 100_000, skills)
    gc.freeze()
    rates: dict[str, list[float]] = {name: [] for name in floors}
    scans: dict[str, list[float]] = {"middle": [], "wide 50": []}
    nobody: list[float] = []
    for _ in range(ROUNDS):
        for name, floor in floors.items():
            rates[name].append(_decisions_per_second(floor))
        for name, ratios in scans.items():
            ratios.append(_scan_ratio(floors[name]))
        nobody.append(_for_nobody(floors["wide 50"]) / _for_nobody(floors["small 50"]))
    unfit = at_most("agent whom nobody fits, 100 000 over 1 000 waiting", nobody, 2)
    return [*_rates(rates), *_scans(scans), unfit, _weight()]


def _rates(rates: dict[str, list[float]]) -> list[Row]:
    flat = [one / other for one, other in zip(rates["few"], rates["many"], strict=True)]
    return [
        at_least("decisions a second: 1 000 agents, 10 000 waiting", rates["middle"], 100_000),
        figure("decisions a second: 10 000 agents, 100 000 waiting", rates["wide 50"]),
        at_most("cost at 1 000 agents over 10, 10 skills", flat, 1.5),
        *(_growth(rates, skills, most) for skills, most in GROWTH_MOST.items()),
    ]


def _growth(rates: dict[str, list[float]], skills: int, most: int) -> Row:
    ratios = [one / other for one, other in zip(rates[f"small {skills}"], rates[f"wide {skills}"], strict=True)]
    return at_most(f"cost at 10 000 agents, 100 000 waiting over 100, 1 000, {skills} skills", ratios, most)


def _scans(scans: dict[str, list[float]]) -> list[Row]:
    note = "who is first for a free agent, with the next five"
    return [
        at_least("naive scan over ours, 10 000 waiting", scans["middle"], 100, "x", note),
        at_least("naive scan over ours, 100 000 waiting", scans["wide 50"], 1_000, "x", note),
    ]


def _decisions_per_second(floor: Rush) -> float:
    """By processor time: whoever else works on the machine is not the engine's doing."""
    events, began = 0, time.process_time()
    for _ in range(LIVES):
        for event in floor.life():
            floor.do(event)
            events += 1
    return events / (time.process_time() - began)


def _scan_ratio(floor: Rush) -> float:
    agents = list(floor.state.config.agents.values())[:SCANS]
    naive = median(_timed(partial(_scan, floor.state, agent)) for agent in agents)
    ours = median(_timed(partial(waiting_contacts, floor.state, agent.id, floor.now, 1 + NEXT_MAX)) for agent in agents)
    return naive / ours


def _scan(state: State, agent: AgentConfig) -> object:
    """What one would write first: look at everybody who waits."""
    queues, skills = state.config.queues, agent.skills
    fitting = (
        contact
        for contact in state.contacts.values()
        if contact.stage == "waiting"
        and _has(skills, queues[contact.queue].required)
        and _has(skills, contact.required)
    )
    return min(((-contact.priority, contact.age_from, contact.id) for contact in fitting), default=None)


def _has(skills: dict[int, int], required: Requirement) -> bool:
    return not isinstance(required, Skilled) or skills.get(required.skill, -1) >= required.at_least


def _for_nobody(floor: Rush) -> float:
    """An agent of no skill asks who waits."""
    return median(_timed(partial(waiting_contacts, floor.state, 0, floor.now, 1 + NEXT_MAX)) for _ in range(200))


def _timed(work: Callable[[], object]) -> int:
    began = time.process_time_ns()
    work()
    return time.process_time_ns() - began


def _weight() -> Row:
    """Bytes of state and indexes for each of ten thousand more contacts."""
    floor, more = Rush(100, 1_000, 50), 10_000
    tracemalloc.start()
    for _ in range(more):
        floor.do(floor.arrival())
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(1 for contact in floor.state.contacts.values() if contact.stage == "waiting") > more
    return at_most("a waiting contact", [held / more], 700, " B")
