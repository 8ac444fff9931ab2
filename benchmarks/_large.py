"""The day of the `day` benchmark: ten thousand agents with two of fifty skills, and more than a million callers."""

from __future__ import annotations

from array import array
from heapq import merge
from typing import NamedTuple

from app.ids import streams
from routing import AgentConfig, Config, QueueConfig
from routing.events import EnqueueContact
from routing.requirement import Skilled
from routing.simulator import Demand, Exponential, Fixed, Habits, Poisson, Setting, Shift
from routing.simulator.calls import Source

AGENTS, SKILLS = 10_000, 50
HOUR = 3_600_000
HOURS = 10
ANSWER, CONNECT, TALK, WRAP_UP, PATIENCE = 3_000, 2_000, 265_000, 30_000, 300_000
"""Means; milliseconds."""
LOAD = 0.92
SEED = 1


def skills_of(agent: int) -> tuple[int, int]:
    """The two skills of an agent; every pair of skills at a distance up to four has as many agents as any other."""
    first = agent % SKILLS
    return first, (first + 1 + agent // SKILLS % 4) % SKILLS


def setting(length: int = HOURS * HOUR, load: float = LOAD, size: int = AGENTS) -> Setting:
    """The day for the simulator; or a shorter, a busier or a smaller one."""
    queues = {skill: QueueConfig(skill, required=Skilled(skill, 1)) for skill in range(SKILLS)}
    agents = {agent: AgentConfig(agent, dict.fromkeys(skills_of(agent), 1), skills_of(agent)) for agent in range(size)}
    calls = load * size * length / (ANSWER + CONNECT + TALK + WRAP_UP)
    demands = (
        Demand(
            EnqueueContact(0, skill),
            Poisson(length, (calls / SKILLS,)),
            Exponential(TALK),
            Exponential(WRAP_UP),
            Exponential(PATIENCE),
        )
        for skill in queues
    )
    shifts = tuple(Shift(agent, 0, length) for agent in agents)
    return Setting(
        Config(1, queues, agents), tuple(demands), shifts, length, habits=Habits(Fixed(ANSWER), Fixed(CONNECT))
    )


class Callers(NamedTuple):
    """The callers of the day in order, as columns: instant, skill, the time an agent is taken, patience."""

    at: array[int]
    skill: array[int]
    work: array[int]
    patience: array[int]


def callers(day: Setting) -> Callers:
    """The very callers whom the simulator draws for the day."""
    drawn = Callers(array("q"), array("q"), array("q"), array("q"))
    sources = [Source(demand, str(place), streams(SEED)) for place, demand in enumerate(day.demands)]
    longest = day.config.queue(0).wrap_up_ms
    for at, skill in merge(*([(at, skill) for at in source.arrivals] for skill, source in enumerate(sources))):
        call = sources[skill].call()
        drawn.at.append(at)
        drawn.skill.append(skill)
        drawn.work.append(ANSWER + CONNECT + call.talk + min(call.wrap_up, longest))
        drawn.patience.append(call.patience or 0)
    return drawn
