"""Agents on phones of their own: rung once the agent has accepted, and stopped when nobody is waited for any more."""

from __future__ import annotations

from routing.events import AcceptOffer, CallColleague, DialOut
from routing.facts import AgentPhoneRung, AgentPhoneStopped, Fact
from routing.state import AgentState, ContactState, State


def legs_due(state: State, by_phone: bool, now: int) -> int:
    """Until when both are to be in the room: a phone that rings is given longer than a softphone that dials in."""
    timings = state.config.timings
    return now + (timings.phone_ms if by_phone else timings.connecting_ms)


def rung(event: AcceptOffer | DialOut | CallColleague, connection: int) -> list[Fact]:
    """The agent's own phone rings, where the leg is to come from there."""
    return [AgentPhoneRung(event.contact, connection, event.agent)] if event.by_phone else []


def still_rings(contact: ContactState, agent: AgentState) -> bool:
    """Whether the agent's own phone has not brought its leg yet."""
    return agent.by_phone and not contact.leg_bound


def stopped(contact: ContactState, agent: AgentState) -> list[Fact]:
    """A phone that rings stops."""
    return [AgentPhoneStopped(contact.id, contact.connection, agent.id)] if still_rings(contact, agent) else []
