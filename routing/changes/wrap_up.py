"""What wrap-up changes."""

from __future__ import annotations

from routing.changes.hands import free, move_agent
from routing.facts import DispositionFiled, WrapUpEnded, WrapUpExtended, WrapUpRequested, WrapUpStarted
from routing.index import DeadlineKind
from routing.state import AgentState, State


def wrap_up_requested(state: State, fact: WrapUpRequested, at: int) -> None:
    """There will be a wrap-up, or there will be none."""
    agent = state.agents[fact.agent]
    agent.wrap_up_requested = fact.on
    move_agent(state, agent, fact, at)


def wrap_up_started(state: State, fact: WrapUpStarted, at: int) -> None:
    """The agent has until the deadline, if there is one."""
    agent = state.agents[fact.agent]
    _set_deadline(state, agent, fact.deadline)
    move_agent(state, agent, fact, at)


def wrap_up_extended(state: State, fact: WrapUpExtended, at: int) -> None:
    """One extension more, a later deadline."""
    agent = state.agents[fact.agent]
    agent.extensions += 1
    _set_deadline(state, agent, fact.deadline)
    move_agent(state, agent, fact, at)


def disposition_filed(state: State, fact: DispositionFiled, at: int) -> None:
    """It is said what the talk came to; the time goes on."""
    agent = state.agents[fact.agent]
    agent.disposition = fact.disposition
    move_agent(state, agent, fact, at)


def wrap_up_ended(state: State, fact: WrapUpEnded, at: int) -> None:
    """Idle, and last in the order of idle time."""
    agent = state.agents[fact.agent]
    agent.extensions, agent.idle_since = 0, at
    _set_deadline(state, agent, None)
    free(agent)
    move_agent(state, agent, fact, at)


def _set_deadline(state: State, agent: AgentState, deadline: int | None) -> None:
    if deadline != agent.deadline:
        state.index.move_deadline(DeadlineKind.WRAP_UP, agent.id, agent.deadline, deadline)
        agent.deadline = deadline
