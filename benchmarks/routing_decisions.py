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

TITLE = "one event through decide, evolve and match, with its receipt"
ROUNDS = 5
LIVES = 1_500
SCANS = 20


def run() -> list[Row]:
    """All sizes are built first; each round measures every size once."""
    floors = {
        "few": Rush(10, 10_000, 10),
        "many": Rush(1_000, 10_000, 10),
        "small": Rush(100, 1_000, 50),
        "middle": Rush(1_000, 10_000, 50),
        "wide": Rush(10_000, 100_000, 50),
    }
    gc.freeze()
    rates: dict[str, list[float]] = {name: [] for name in floors}
    scans: dict[str, list[float]] = {"middle": [], "wide": []}
    nobody: list[float] = []
    for _ in range(ROUNDS):
        for name, floor in floors.items():
            rates[name].append(_decisions_per_second(floor))
        for name, ratios in scans.items():
            ratios.append(_scan_ratio(floors[name]))
        nobody.append(_for_nobody(floors["wide"]) / _for_nobody(floors["small"]))
    unfit = at_most("agent whom nobody fits, 100 000 over 1 000 waiting", nobody, 2)
    return [*_rates(rates), *_scans(scans), unfit, _weight()]


def _rates(rates: dict[str, list[float]]) -> list[Row]:
    flat = [one / other for one, other in zip(rates["few"], rates["many"], strict=True)]
    wide = [one / other for one, other in zip(rates["small"], rates["wide"], strict=True)]
    return [
        at_least("decisions a second: 1 000 agents, 10 000 waiting", rates["middle"], 100_000),
        figure("decisions a second: 10 000 agents, 100 000 waiting", rates["wide"]),
        at_most("cost at 1 000 agents over 10, 10 skills", flat, 1.5),
        at_most("cost at 10 000 agents, 100 000 waiting over 100, 1 000", wide, 3),
    ]


def _scans(scans: dict[str, list[float]]) -> list[Row]:
    note = "who is first for a free agent, with the next five"
    return [
        at_least("naive scan over ours, 10 000 waiting", scans["middle"], 100, "x", note),
        at_least("naive scan over ours, 100 000 waiting", scans["wide"], 1_000, "x", note),
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
        and all(skills.get(skill, -1) >= level for skill, level in queues[contact.queue].required)
        and all(skills.get(skill, -1) >= level for skill, level in contact.required)
    )
    return min(((-contact.priority, contact.age_from, contact.id) for contact in fitting), default=None)


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
