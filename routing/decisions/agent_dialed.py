"""Calls that agents begin: the agent is at work at once, and nobody is offered anything."""

from __future__ import annotations

from routing.decisions.lookups import agent_of
from routing.decisions.phones import legs_due, rung
from routing.events import CallColleague, DialOut, Refusal, RefusalCode
from routing.facts import AgentDialed, Fact
from routing.state import AgentState, State
from routing.states import require_work
from routing.vocabulary import Presence


def dial_out(state: State, event: DialOut, now: int) -> list[Fact]:
    """From idle only: who is asked answers first, and who is at work finishes it."""
    agent = caller(state, event)
    if event.queue not in state.config.queues:
        raise Refusal(RefusalCode.UNKNOWN_QUEUE, f"queue {event.queue}")
    require_work(agent.work, AgentDialed)
    due = legs_due(state, event.by_phone, now)
    return [AgentDialed(event.contact, 1, agent.id, event.queue, event.tab, due), *rung(event, 1)]


def caller(state: State, event: DialOut | CallColleague) -> AgentState:
    """The agent who begins a call of a new number, and is signed in."""
    agent = agent_of(state, event.agent)
    if event.contact in state.contacts:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {event.contact} is not new")
    if agent.presence is Presence.OFFLINE:
        raise Refusal(RefusalCode.NOT_AVAILABLE, f"agent {agent.id} is signed out")
    return agent
