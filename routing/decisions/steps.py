"""Routing steps and delays: which step a contact enters, which it skips, and from which age more teams are asked."""

from __future__ import annotations

from typing import assert_never

from routing.decisions.lookups import require_due, routed
from routing.events import DelayOver, StepOver
from routing.facts import AgeReached, Fact, StepEntered, StepSkipped
from routing.plan import RoutingStep
from routing.state import ContactState, State
from routing.vocabulary import SkipReason

STAFFING = frozenset({SkipReason.NOBODY_STAFFED, SkipReason.NOBODY_AVAILABLE, SkipReason.NOBODY_FREE})
"""The reasons that are so whenever nobody is signed in."""


def step_over(state: State, event: StepOver, now: int) -> list[Fact]:
    """The next step that is not skipped, which holds from the deadline on, however late that is seen."""
    contact = routed(state, event.contact)
    require_due(contact.step_deadline, event.deadline, now)
    return entered(state, contact, contact.step + 1, event.deadline)


def delay_over(state: State, event: DelayOver, now: int) -> list[Fact]:
    """More teams may be asked."""
    contact = routed(state, event.contact)
    require_due(contact.delay_deadline, event.deadline, now)
    return aged(state, contact, now)


def entered(state: State, contact: ContactState, step: int, at: int) -> list[Fact]:
    """From this step on, the first that is not skipped."""
    facts: list[Fact] = []
    while (reason := skip_reason(state, contact, contact.steps[step])) is not None:
        facts.append(StepSkipped(contact.id, step, reason))
        step += 1
    hold_ms = contact.steps[step].hold_ms
    return [*facts, StepEntered(contact.id, step, None if hold_ms is None else at + hold_ms)]


def aged(state: State, contact: ContactState, now: int) -> list[Fact]:
    """What the contact's age opens now, unless it is known already."""
    delays, age_ms = state.config.queue(contact.queue).delays.values(), now - contact.age_from
    reached = max((delay for delay in delays if delay <= age_ms), default=0)
    later = min((contact.age_from + delay for delay in delays if delay > age_ms), default=None)
    if (reached, later) == (contact.age_reached_ms, contact.delay_deadline):
        return []
    return [AgeReached(contact.id, reached, later)]


def is_forsaken(state: State, contact: ContactState) -> bool:
    """Whether nobody is signed in for the contact's step any more, and the step is skipped for want of agents."""
    step = contact.steps[contact.step]
    return not STAFFING.isdisjoint(step.skip) and _applies(state, contact, step, SkipReason.NOBODY_STAFFED)


def skip_reason(state: State, contact: ContactState, step: RoutingStep) -> SkipReason | None:
    """Why the contact is not to stay in the step, the first of the step's reasons that is so; None: it may."""
    return next((reason for reason in step.skip if _applies(state, contact, step, reason)), None)


def _applies(state: State, contact: ContactState, step: RoutingStep, reason: SkipReason) -> bool:
    index = state.index
    fit = index.roster.fit(contact.queue, step.requirement, contact.age_reached_ms)
    match reason:
        case SkipReason.NOBODY_STAFFED:
            return not fit & index.standby.staffed
        case SkipReason.NOBODY_AVAILABLE:
            return not fit & index.standby.present
        case SkipReason.NOBODY_FREE:
            return not fit & index.standby.ready
        case SkipReason.TOO_MANY_WAITING:
            return index.lines.before(contact, step) >= step.crowd
        case _:
            assert_never(reason)
