"""The supervisor's hand on contacts nobody has accepted yet: another queue, a named agent, another priority."""

from __future__ import annotations

from routing.decisions.endings import all_rescinded
from routing.decisions.lookups import agent_of, contact_of, require_due, routed
from routing.decisions.queueing import moved
from routing.events import (
    AssignContact,
    AssignmentOver,
    Refusal,
    RefusalCode,
    ReprioritiseContact,
    RequeueContact,
)
from routing.facts import AssignmentEnded, ContactAssigned, Fact, PriorityChanged
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import STEERED, Presence, Stage


def requeue_contact(state: State, event: RequeueContact, now: int) -> list[Fact]:
    """Into another queue at its priority, with the contact's age and demands; a ringing offer is taken back."""
    contact = contact_of(state, event.contact)
    if contact.queue == event.queue:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is in queue {event.queue}")
    return [*_withdrawn(state, contact), moved(state, contact, event.queue, now)]


def assign_contact(state: State, event: AssignContact, now: int) -> list[Fact]:
    """To an agent who is available, be it at work, whatever that agent's skills and queues: the supervisor knows."""
    contact, agent = contact_of(state, event.contact), agent_of(state, event.agent)
    if agent.presence is not Presence.AVAILABLE or agent.next_presence is not None:
        raise Refusal(RefusalCode.NOT_AVAILABLE, f"agent {agent.id} is {agent.presence}")
    if agent.id in contact.ringing:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is offered to agent {agent.id}")
    return [*_withdrawn(state, contact), ContactAssigned(contact.id, agent.id, now + event.hold_ms)]


def reprioritise_contact(state: State, event: ReprioritiseContact, _now: int) -> list[Fact]:
    """Its place among those who wait follows; an offer that rings stands."""
    contact = contact_of(state, event.contact)
    require_stage(contact.stage, PriorityChanged)
    if contact.priority == event.priority:
        return []
    return [PriorityChanged(contact.id, event.priority)]


def assignment_over(state: State, event: AssignmentOver, now: int) -> list[Fact]:
    """Bounded: the contact waits for anybody again."""
    contact = routed(state, event.contact)
    require_stage(contact.stage, AssignmentEnded)
    require_due(contact.deadline, event.deadline, now)
    return [AssignmentEnded(contact.id)]


def _withdrawn(state: State, contact: ContactState) -> list[Fact]:
    """What makes the contact wait; refused once somebody accepted it, or when it is out of the queue."""
    if contact.stage is Stage.OFFERED:
        return all_rescinded(state, contact, STEERED)
    require_stage(contact.stage, ContactAssigned)
    return []
