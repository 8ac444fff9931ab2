"""Waits as they are estimated and as they turn out, in simulated queues where some callers never hang up.

The wait in question is that of a caller who stays, as in R. Ibrahim and W. Whitt, Management Science 55 (2009): of
those who hang up it is not known. Some callers of each queue therefore stay; they are few enough to change little.
"""

from __future__ import annotations

from math import pi, sin
from typing import NamedTuple

from app.ids import streams
from routing import AgentConfig, Config, QueueConfig, State
from routing.estimates import Estimate, Learned, joining
from routing.events import EnqueueContact
from routing.facts import ContactQueued, CustomerInRoom
from routing.receipts import ahead
from routing.requirement import SkillLevels
from routing.simulator import Demand, Distribution, Exponential, Lognormal, Poisson, Setting, Shift, Simulation
from routing.vocabulary import Stage

TALK, PATIENCE = 240_000, 180_000
"""Means; milliseconds, as all times here. Talks are lognormal, as most are."""
CV = 0.9
STAYING = 0.05
"""The share of callers who stay."""
STAYERS: SkillLevels = ((1, 1),)
"""They are told by a skill they prefer and nobody has."""
HOUR = 3_600_000
LEARNING = HOUR
"""Nothing is compared before: a service knows its last hour when it starts."""
PERIOD, PIECE = 4 * HOUR, 600_000
"""In which time the load swings, and how long each of its rates holds."""


class Case(NamedTuple):
    """So many agents, who serve all queues alike; the load of each queue, over all agents, may swing."""

    name: str
    agents: int
    loads: tuple[float, ...]
    hours: int
    swing: float = 0.0
    """By how much of itself the load rises and falls."""


class Told(NamedTuple):
    """What was told at an instant of the wait: with learned rates, none if nothing sound was known, and with true."""

    at: int
    learned: Estimate | None
    true: float


class Compared(NamedTuple):
    """Somebody who stayed: what was told, and the wait."""

    told: Told
    wait: int


def compare(case: Case, seed: int) -> list[Compared]:
    """Everybody who stayed and had to wait, once the queues have been watched for a while."""
    simulation, learned = Simulation(_setting(case), streams(seed)), Learned()
    told: dict[int, Told] = {}
    compared: list[Compared] = []
    for step in simulation.steps():
        for fact in step.facts:
            learned.follow(fact, step.at)
            match fact:
                case ContactQueued(contact, preferred=preferred) if preferred == STAYERS and step.at >= LEARNING:
                    if simulation.state.contacts[contact].stage is Stage.WAITING:
                        told[contact] = _told(case, simulation.state, learned, contact, step.at)
                case CustomerInRoom(contact) if contact in told:
                    compared.append(Compared(told[contact], step.at - told.pop(contact).at))
                case _:
                    pass
    return compared


def _told(case: Case, state: State, learned: Learned, contact: int, at: int) -> Told:
    found = state.contacts[contact]
    before = ahead(state, found)
    return Told(at, joining(state, learned, found.queue, before, at), qlm(before, serving(case, found.queue)))


def serving(case: Case, queue: int) -> float:
    """The true rate at which the agents take callers of the queue: each counts with its share of the work."""
    return case.agents * case.loads[queue - 1] / sum(case.loads) / TALK


def qlm(before: int, rate: float) -> float:
    """The mean wait with so many ahead, by the paper's formula."""
    return sum(1 / (rate + each / PATIENCE) for each in range(before + 1))


def _setting(case: Case) -> Setting:
    queues = tuple(range(1, len(case.loads) + 1))
    config = Config(
        1,
        queues={queue: QueueConfig(queue, wrap_up_ms=0) for queue in queues},
        agents={agent: AgentConfig(agent, queues=queues) for agent in range(1, case.agents + 1)},
    )
    demands = [demand for queue in queues for demand in _demands(case, queue)]
    end = case.hours * HOUR
    return Setting(config, tuple(demands), tuple(Shift(agent, 0, end) for agent in config.agents), end)


def _demands(case: Case, queue: int) -> tuple[Demand, Demand]:
    hurried, staying = EnqueueContact(0, queue), EnqueueContact(0, queue, preferred=STAYERS)
    return _demand(case, hurried, 1 - STAYING, Exponential(PATIENCE)), _demand(case, staying, STAYING, None)


def _demand(case: Case, contact: EnqueueContact, share: float, patience: Distribution | None) -> Demand:
    each = share * case.agents * case.loads[contact.queue - 1] * PIECE / TALK
    starts = range(0, case.hours * HOUR, PIECE)
    expected = tuple(each * (1 + case.swing * sin(2 * pi * start / PERIOD)) for start in starts)
    return Demand(contact, Poisson(PIECE, expected), Lognormal(TALK, CV), patience=patience)
