"""What a call that an agent begins changes."""

from __future__ import annotations

from routing.changes.hands import move_agent, move_contact, set_contact_deadline
from routing.facts import AgentDialed, InternalCallBegun
from routing.plan import OPEN, steps_of
from routing.requirement import ANYONE
from routing.state import ContactState, State
from routing.vocabulary import Origin, Stage


def agent_dialed(state: State, fact: AgentDialed, at: int) -> None:
    """A contact without its customer."""
    begin(state, fact, fact.queue, Origin.AGENT_DIALED, at)


def begin(state: State, fact: AgentDialed | InternalCallBegun, queue: int, origin: Origin, at: int) -> ContactState:
    """A contact with its agent from the first moment; it never waited."""
    priority, steps = state.config.queue(queue).priority, steps_of(OPEN.steps, ANYONE, ())
    contact = state.contacts[fact.contact] = ContactState(
        fact.contact, queue, priority, at, ANYONE, (), steps, Stage.LEFT, at
    )
    contact.origin, contact.on_line = origin, False
    contact.connection, contact.agent, contact.tab = fact.connection, fact.agent, fact.tab
    set_contact_deadline(state, contact, fact.deadline)
    move_contact(state, contact, fact, at)
    agent = state.agents[fact.agent]
    agent.contact, agent.connection, agent.queue = contact.id, fact.connection, queue
    move_agent(state, agent, fact, at)
    return contact
