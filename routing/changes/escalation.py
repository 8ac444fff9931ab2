"""What escalation changes: rules that were applied, skills no longer asked for, estimates that were told."""

from __future__ import annotations

import msgspec

from routing.facts import ContactEscalated, EstimatesTold, SkillsRelaxed
from routing.index import DeadlineKind
from routing.requirement import without
from routing.state import ContactState, State


def contact_escalated(state: State, fact: ContactEscalated, _at: int) -> None:
    """These rules apply no second time."""
    contact = state.contacts[fact.contact]
    contact.applied = (*contact.applied, *fact.rules)
    set_look(state, contact, fact.deadline)


def skills_relaxed(state: State, fact: SkillsRelaxed, _at: int) -> None:
    """Another call class, in the same place."""
    contact = state.contacts[fact.contact]
    with state.index.relined(contact):
        contact.required = without(contact.required, fact.skills)
        contact.steps = tuple(
            msgspec.structs.replace(step, requirement=without(step.requirement, fact.skills)) for step in contact.steps
        )


def estimates_told(state: State, fact: EstimatesTold, _at: int) -> None:
    """For the next look at their rules."""
    for contact, wait in fact.waits:
        state.contacts[contact].wait_ms = wait


def set_look(state: State, contact: ContactState, deadline: int | None) -> None:
    """Replace the instant at which the contact's rules are looked at."""
    state.index.move_deadline(DeadlineKind.LOOK, contact.id, contact.look_at, deadline)
    contact.look_at = deadline
