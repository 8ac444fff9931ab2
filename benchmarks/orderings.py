"""Each ordering with everybody idle: what it costs a caller to choose at any number of agents."""

from __future__ import annotations

import time

from benchmarks.table import Row, at_most, figure
from routing import AgentConfig, Config, QueueConfig, State, handle
from routing import events as e
from routing.eligibility import ready_agents
from routing.receipt import NEXT_MAX
from routing.requirement import Skilled
from routing.strategies import ORDERINGS
from routing.vocabulary import Presence

TITLE = "choosing among ready agents, with the next five, by each ordering"
ROUNDS = 5
FEW, MANY = 100, 10_000
CHOICES = 200
QUEUE, SKILL = 1, 1
GROWTH_MOST = 10
"""A hundred times as many agents may cost so many times as much."""


class Idle:
    """So many agents of ten levels and three weights, all idle but one, at whom the one caller rings."""

    def __init__(self, ordering: str, agents: int) -> None:
        queues = {QUEUE: QueueConfig(QUEUE, required=Skilled(SKILL), ordering=ordering)}
        staff = {a: AgentConfig(a, {SKILL: 1 + a % 10}, (QUEUE,), weight=1 + a % 3) for a in range(1, agents + 1)}
        self.state = State({1: Config(1, queues, staff)})
        handle(self.state, e.AdoptConfig(1), 0)
        for agent in staff:
            handle(self.state, e.SetPresence(agent, Presence.AVAILABLE), agent)
        handle(self.state, e.EnqueueContact(1, QUEUE), agents + 1)
        self.contact = self.state.contacts[1]
        self.call_class = self.state.index.lines.of(self.contact)

    def choose(self) -> float:
        """Microseconds of processor time for one choice."""
        began = time.process_time()
        for _ in range(CHOICES):
            ready_agents(self.state, self.contact, self.call_class, 1 + NEXT_MAX)
        return (time.process_time() - began) / CHOICES * 1e6


def run() -> list[Row]:
    """Both sizes are measured in each round."""
    rows: list[Row] = []
    for ordering in sorted(ORDERINGS):
        few, many = Idle(ordering, FEW), Idle(ordering, MANY)
        rounds = [(few.choose(), many.choose()) for _ in range(ROUNDS)]
        rows.append(figure(f"{ordering}, {MANY} idle", [cost for _, cost in rounds], " us"))
        rows.append(at_most(f"  over {FEW} idle", [more / less for less, more in rounds], GROWTH_MOST, "x"))
    return rows
