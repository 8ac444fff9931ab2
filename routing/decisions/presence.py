"""Presence: chosen by the agent, or lost with the console."""

from __future__ import annotations

from routing.decisions.endings import console_gone, rescinded
from routing.decisions.lookups import agent_of, require_due
from routing.decisions.wrap_up import ended_by_supervisor
from routing.events import ConsoleLost, PauseOver, Refusal, RefusalCode, SetPresence
from routing.facts import AgentResumed, Fact, PresenceChanged, PresenceChosen
from routing.state import AgentState, ContactState, State
from routing.vocabulary import CONSOLE_LOST, Presence, Work
from routing.vocabulary import PRESENCE as STEPPED_AWAY

ON_THE_WAY = frozenset({Work.CONNECTING, Work.DIALING})
"""What an agent does whose leg may still be on its way into the room."""


def set_presence(state: State, event: SetPresence, _now: int) -> list[Fact]:
    """At once when idle or while it rings, which ends; else after the work at hand, though `at_once` ends a wrap-up."""
    agent = agent_of(state, event.agent)
    if agent.id not in state.config.agents and event.presence is not Presence.OFFLINE:
        raise Refusal(RefusalCode.UNKNOWN_AGENT, f"agent {agent.id} is retired")
    if event.at_once and agent.work is Work.WRAP_UP:
        return [ended_by_supervisor(agent), PresenceChanged(event.agent, event.presence, event.reason)]
    if (event.presence, event.reason) == _intended(agent):
        return []
    if agent.work is Work.IDLE:
        return [PresenceChanged(event.agent, event.presence, event.reason)]
    if agent.presence is event.presence is Presence.AVAILABLE and agent.next_presence is None:
        return []
    if agent.work is Work.OFFERED:
        return [rescinded(agent, STEPPED_AWAY), PresenceChanged(agent.id, event.presence, event.reason)]
    return [PresenceChosen(event.agent, event.presence, event.reason)]


def console_lost(state: State, event: ConsoleLost, _now: int) -> list[Fact]:
    """Nothing more is offered; an offer is taken back at once; a talk goes on as long as its leg does.

    A phone of the agent's own rings on.
    """
    agent = agent_of(state, event.agent)
    if agent.presence is not Presence.AVAILABLE or agent.next_presence is not None:
        return []
    if agent.work is Work.IDLE:
        return [PresenceChanged(agent.id, Presence.NOT_READY, CONSOLE_LOST)]
    if agent.work is Work.OFFERED:
        return [rescinded(agent, CONSOLE_LOST), PresenceChanged(agent.id, Presence.NOT_READY, CONSOLE_LOST)]
    if agent.work in ON_THE_WAY and not (agent.by_phone or _held_contact(state, agent).leg_bound):
        return console_gone(state, _held_contact(state, agent))
    return [PresenceChosen(agent.id, Presence.NOT_READY, CONSOLE_LOST)]


def pause_over(state: State, event: PauseOver, now: int) -> list[Fact]:
    """Offers may come again."""
    agent = agent_of(state, event.agent)
    require_due(agent.paused_until, event.deadline, now)
    return [AgentResumed(agent.id)]


def _intended(agent: AgentState) -> tuple[Presence, str | None]:
    if agent.next_presence is None:
        return agent.presence, agent.reason
    return agent.next_presence, agent.next_reason


def _held_contact(state: State, agent: AgentState) -> ContactState:
    assert agent.contact is not None
    return state.contacts[agent.contact]
