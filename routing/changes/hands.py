"""The few writes that every change is made of; they keep the indexes true."""

from __future__ import annotations

from routing.changes.escalation import set_look
from routing.changes.expiry import stop_expiry
from routing.changes.steps import halt
from routing.facts import Fact
from routing.index import DeadlineKind
from routing.state import AgentState, ContactState, State
from routing.states import STAGE, WORK
from routing.vocabulary import FREE, IN_LINE, IN_QUEUE, Work

AT_WORK = frozenset({Work.CONNECTING, Work.DIALING, Work.TALKING, Work.WRAP_UP})
"""What counts as busy time."""
OWN_DEADLINE = DeadlineKind.CONTACT
"""Looked up once: nearly every event sets it, and Python 3.11 takes 0.2 us for a member of an enumeration."""


def move_contact(state: State, contact: ContactState, fact: Fact, at: int) -> None:
    """Take the contact to the stage the table names; what its place depends on is set before it comes to wait."""
    before, after = contact.stage, STAGE[contact.stage][type(fact)]
    if after is before:
        return
    if before in IN_LINE:
        state.index.leave(contact)
    if after not in IN_QUEUE:
        _settle(state, contact)
    state.index.caps.move(contact.queue, before, after)
    if after is None:
        del state.contacts[contact.id]
        return
    contact.stage, contact.since = after, at
    if after in IN_LINE:
        state.index.enter(contact)


def _settle(state: State, contact: ContactState) -> None:
    """Out of the queue, nothing that goes on with waiting goes on."""
    if contact.id in state.index.moving:
        halt(state, contact)
    if contact.look_at is not None:
        set_look(state, contact, None)
    if contact.expiry is not None:
        stop_expiry(state, contact)


def set_contact_deadline(state: State, contact: ContactState, deadline: int | None) -> None:
    """Replace the contact's one deadline."""
    if deadline != contact.deadline:
        state.index.move_deadline(OWN_DEADLINE, contact.id, contact.deadline, deadline)
        contact.deadline = deadline


def reserve(state: State, contact: ContactState, agent: int | None, until: int | None) -> None:
    """Let a waiting contact wait for this agent alone, or for anybody again."""
    state.index.leave(contact)
    contact.assigned = agent
    set_contact_deadline(state, contact, until)
    state.index.enter(contact)


def move_agent(state: State, agent: AgentState, fact: Fact, at: int) -> None:
    """Take the agent to the work the table names; call it last, it lines up who is idle."""
    before, after = agent.work, WORK[agent.work][type(fact)]
    if after is not before:
        if before in AT_WORK:
            agent.busy_ms += at - agent.since
        agent.work, agent.since = after, at
    if before in FREE or after in FREE:
        state.index.standby.settle(agent)


def set_back_to(state: State, contact: ContactState, agent: int | None) -> None:
    """Whom the contact goes back to when nobody takes it; None: nobody in particular."""
    contact.back_to = agent
    if agent is None:
        state.index.returning.discard(contact.id)
    else:
        state.index.returning.add(contact.id)


def set_pause(state: State, agent: AgentState, until: int | None) -> None:
    """Replace the end of the agent's pause."""
    state.index.move_deadline(DeadlineKind.PAUSE, agent.id, agent.paused_until, until)
    agent.paused_until = until


def part(state: State, contact: ContactState) -> None:
    """The contact has no agent any more."""
    contact.agent, contact.tab, contact.room = None, None, 0
    contact.leg_bound = contact.arrived = contact.held = False
    contact.holds = contact.held_at = 0
    set_contact_deadline(state, contact, None)


def free(agent: AgentState) -> None:
    """The agent has no contact any more; the idle time is not touched."""
    agent.contact, agent.connection, agent.queue, agent.offer = None, 0, 0, 0
    agent.wrap_up_requested, agent.disposition, agent.by_phone = False, None, False
