"""What a flow asks of routing for a caller who is to wait: its words turned into ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls.escalations import rules
from app.services.center.file import Key
from app.services.center.plans import plan_of
from ivr_flows.plans import PlanStep
from routing.events import EnqueueContact
from routing.plan import Plan, Wanted
from routing.requirement import at_least

if TYPE_CHECKING:
    from app.services.center.center import Center
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from ivr_flows.instructions import Enqueue


def demand(center: Center, contact: int, queue: Entry[Queue], wait: Enqueue, now: int) -> EnqueueContact:
    """The event that queues a contact for the first time, as its flow wants it."""
    return EnqueueContact(
        contact=contact,
        queue=queue.id,
        priority=_priority(wait, queue.body.priority),
        age_from=now - wait.seconds * 1000 if wait.seconds else None,
        required=at_least(center.skill_levels(wait.required)),
        preferred=center.skill_levels(wait.preferred),
        plan=_plan(center, wait),
        wanted=_wanted(center, queue.body, wait),
        rules=rules(wait.escalation, center),
    )


def _priority(wait: Enqueue, usual: int) -> int:
    """The priority the flow wants, else the queue's usual one, raised as the flow says; from 0 to 100."""
    return min(max((usual if wait.priority is None else wait.priority) + wait.raised, 0), 100)


def _plan(center: Center, wait: Enqueue) -> int | Plan | None:
    ids = center.picture.ids
    if wait.steps:
        return plan_of(map(PlanStep.model_validate, wait.steps), ids)
    return None if wait.plan is None else ids.get(Key("routing_plan", wait.plan))


def _wanted(center: Center, queue: Queue, wait: Enqueue) -> tuple[Wanted, ...]:
    """Who talked with the caller last, then who was preferred by name, as far as they are with the center."""
    sticky, agents = queue.sticky, center.picture.agents
    chosen = {wait.last_agent: sticky.last_agent_seconds, wait.agent: sticky.owner_seconds}
    found = ((agents.named(name), seconds) for name, seconds in chosen.items() if name and seconds)
    return tuple(Wanted(agent.id, seconds * 1000, sticky.unless_busy) for agent, seconds in found if agent)
