"""What the ringing of agents' own phones changes."""

from __future__ import annotations

from routing.changes.hands import move_contact
from routing.facts import AgentPhoneRung, AgentPhoneStopped
from routing.state import State


def agent_phone_rung(state: State, fact: AgentPhoneRung, at: int) -> None:
    """Until the contact is over the agent's leg is that phone, and no page matters to it."""
    state.agents[fact.agent].by_phone = True
    move_contact(state, state.contacts[fact.contact], fact, at)


def agent_phone_stopped(state: State, fact: AgentPhoneStopped, at: int) -> None:
    """What follows parts agent and contact."""
    move_contact(state, state.contacts[fact.contact], fact, at)
