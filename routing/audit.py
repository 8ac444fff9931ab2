"""What a configuration amounts to before it is adopted: which steps of a plan add nobody, and how many call classes."""

from __future__ import annotations

from routing.config import Config, QueueConfig
from routing.plan import OPEN, Plan, steps_of
from routing.requirement import AllOf, AnyOf, InTeams, Named, NoneOf, Requirement, Skilled, any_of

CLASSES_MAX = 4_096
"""How many call classes the queues of a routing group may declare."""


def includes(wider: Requirement, narrower: Requirement) -> bool:
    """Whether whoever meets the narrower one meets the wider one, whoever the agents are; both in canonical form.

    It is told from the requirements alone, part by part: what needs a proof by cases is not found.
    """
    if wider == narrower:
        return True
    match wider, narrower:
        case _, AnyOf(parts):
            return all(includes(wider, part) for part in parts)
        case AllOf(parts), _:
            return all(includes(part, narrower) for part in parts)
        case NoneOf(parts), NoneOf(others):
            return includes(any_of(*others), any_of(*parts))
        case _, AllOf(parts) if any(includes(wider, part) for part in parts):
            return True
        case AnyOf(parts), _:
            return any(includes(part, narrower) for part in parts)
        case Skilled(), Skilled():
            return _is_within(narrower, wider)
        case (Named(many), Named(few)) | (InTeams(many), InTeams(few)):
            return set(few) <= set(many)
        case _:
            return False


def _is_within(narrower: Skilled, wider: Skilled) -> bool:
    if narrower.skill != wider.skill or narrower.at_least < wider.at_least:
        return False
    return wider.at_most is None or (narrower.at_most is not None and narrower.at_most <= wider.at_most)


def idle_steps(plan: Plan) -> dict[int, int]:
    """The steps that ask nobody who was not asked before, each with the earlier step that includes it."""
    steps = [step.requirement for step in plan.steps]
    idle = {}
    for place, step in enumerate(steps):
        earlier = next((before for before in range(place) if includes(steps[before], step)), None)
        if earlier is not None:
            idle[place] = earlier
    return idle


def call_classes(config: Config) -> int:
    """How many call classes the queues declare: their plans' different demands, before and after each delay."""
    return sum(_demands(config, queue) * (1 + len(set(queue.delays.values()))) for queue in config.queues.values())


def _demands(config: Config, queue: QueueConfig) -> int:
    plan = config.plans.get(queue.plan or 0, OPEN)
    return len({(step.requirement, step.preferred) for step in steps_of(plan.steps, OPEN.steps[0].requirement, ())})
