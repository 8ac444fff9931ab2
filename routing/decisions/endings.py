"""The sequences of facts in which offers, connections and talks end, shared by the events that end them."""

from __future__ import annotations

from routing.decisions.lookups import agent_with
from routing.facts import (
    ConnectionFailed,
    ContactEnded,
    ContactRequeued,
    Fact,
    OfferRescinded,
    PresenceChanged,
    TalkEnded,
    WrapUpEnded,
    WrapUpStarted,
)
from routing.state import AgentState, ContactState, State
from routing.vocabulary import PHONE_FAILED, EndedBy, Outcome, Presence, WrapUpEnd


def freed(agent: AgentState) -> list[Fact]:
    """What follows when an agent becomes idle: the presence chosen meanwhile."""
    if agent.next_presence is None:
        return []
    return [PresenceChanged(agent.id, agent.next_presence, agent.next_reason)]


def stood_down(agent: AgentState, reason: str) -> Fact:
    """The agent takes no work for this reason, or for what was chosen meanwhile."""
    if agent.next_presence is None:
        return PresenceChanged(agent.id, Presence.NOT_READY, reason)
    return PresenceChanged(agent.id, agent.next_presence, agent.next_reason)


def rescinded(state: State, contact: ContactState, reason: str) -> Fact:
    """The live offer is taken back."""
    return OfferRescinded(contact.id, contact.ordinal, agent_with(state, contact).id, reason)


def called_off(state: State, contact: ContactState, cause: str) -> list[Fact]:
    """The connection ends through no fault of the agent's, who is idle again with the old idle time."""
    agent = agent_with(state, contact)
    return [ConnectionFailed(contact.id, contact.connection, agent.id, cause), *freed(agent)]


def failed(state: State, contact: ContactState, cause: str, reason: str = PHONE_FAILED) -> list[Fact]:
    """A step of connecting is missing: the agent takes no more work, the contact returns to the head."""
    agent = agent_with(state, contact)
    return [
        ConnectionFailed(contact.id, contact.connection, agent.id, cause),
        stood_down(agent, reason),
        ContactRequeued(contact.id, contact.queue, contact.arrived),
    ]


def talk_over(state: State, contact: ContactState, by: EndedBy, now: int) -> list[Fact]:
    """The talk and the contact are over; the agent wraps up."""
    agent = agent_with(state, contact)
    ended = TalkEnded(contact.id, contact.connection, agent.id, contact.queue, by)
    return [ended, *_wrap_up(state, contact, agent, now), ContactEnded(contact.id, Outcome.ANSWERED)]


def _wrap_up(state: State, contact: ContactState, agent: AgentState, now: int) -> list[Fact]:
    lasts = state.config.queue(contact.queue).wrap_up_ms
    if lasts == 0:
        return [without_wrap_up(contact, agent), *freed(agent)]
    return [WrapUpStarted(contact.id, contact.connection, agent.id, contact.queue, now + lasts)]


def without_wrap_up(contact: ContactState, agent: AgentState) -> Fact:
    """Nothing to wrap up."""
    return WrapUpEnded(contact.id, contact.connection, agent.id, None, WrapUpEnd.SKIPPED)
