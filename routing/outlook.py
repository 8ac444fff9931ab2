"""What still lies before a contact in its queue: its routing steps, who fits each, and when more teams are asked."""

from __future__ import annotations

import msgspec

from routing.events import Refusal, RefusalCode
from routing.plan import RoutingStep
from routing.roster import set_bits
from routing.state import ContactState, State


class StepOutlook(msgspec.Struct, frozen=True, gc=False):
    """A step and the agents who fit the contact in it at its present age, by id, whatever they do now."""

    step: RoutingStep
    fitting: tuple[int, ...]


class Outlook(msgspec.Struct, frozen=True, gc=False):
    """All steps of a contact, the present one (counted from 0) and when that ends; instants in milliseconds."""

    steps: tuple[StepOutlook, ...]
    present: int
    until: int | None
    more_agents_at: int | None
    """When agents of teams are asked who are not asked at once."""


def outlook(state: State, contact: int) -> Outlook:
    """The steps of a contact. Raises Refusal for an unknown one."""
    found = state.contacts.get(contact)
    if found is None:
        raise Refusal(RefusalCode.UNKNOWN_CONTACT, f"contact {contact}")
    steps = tuple(StepOutlook(step, _fitting(state, found, step)) for step in found.steps)
    return Outlook(steps, found.step, found.step_deadline, found.delay_deadline)


def _fitting(state: State, contact: ContactState, step: RoutingStep) -> tuple[int, ...]:
    roster = state.index.roster
    mask = roster.fit(contact.queue, step.requirement, contact.age_reached_ms)
    return tuple(sorted(roster.agents[place] for place in set_bits(mask)))
