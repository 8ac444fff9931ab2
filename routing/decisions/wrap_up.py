"""Finishing, extending and running out of wrap-up."""

from __future__ import annotations

from routing.decisions.endings import freed
from routing.decisions.lookups import agent_of, require_due
from routing.events import ExtendWrapUp, FinishWrapUp, Refusal, RefusalCode, WrapUpOver
from routing.facts import Fact, WrapUpEnded, WrapUpExtended
from routing.state import AgentState, State
from routing.vocabulary import AUTO_DISPOSITION, WrapUpEnd


def finish_wrap_up(state: State, event: FinishWrapUp) -> list[Fact]:
    """The agent is idle again, or what was chosen meanwhile."""
    agent, _ = _wrapping_up(state, event)
    if event.disposition is None and state.config.queue(agent.queue).disposition_required:
        raise Refusal(RefusalCode.DISPOSITION_REQUIRED, f"queue {agent.queue}")
    return _ended(agent, event.contact, event.disposition, WrapUpEnd.FINISHED)


def extend_wrap_up(state: State, event: ExtendWrapUp) -> list[Fact]:
    """A later deadline, as often as the queue allows."""
    agent, deadline = _wrapping_up(state, event)
    queue = state.config.queue(agent.queue)
    if agent.extensions >= queue.wrap_up_extensions_max:
        raise Refusal(RefusalCode.NO_EXTENSION_LEFT, f"{agent.extensions} taken")
    return [WrapUpExtended(event.contact, agent.connection, agent.id, deadline + queue.wrap_up_extension_ms)]


def wrap_up_over(state: State, event: WrapUpOver, now: int) -> list[Fact]:
    """Time is up: the disposition says that nobody chose one."""
    agent, deadline = _wrapping_up(state, event)
    require_due(deadline, event.deadline, now)
    return _ended(agent, event.contact, AUTO_DISPOSITION, WrapUpEnd.AUTO)


def _wrapping_up(state: State, event: FinishWrapUp | ExtendWrapUp | WrapUpOver) -> tuple[AgentState, int]:
    agent = agent_of(state, event.agent)
    if agent.deadline is None:
        raise Refusal(RefusalCode.WRONG_STATE, f"agent {agent.id} is {agent.work}")
    if agent.contact != event.contact:
        raise Refusal(RefusalCode.NOT_YOURS, f"agent {agent.id} wraps up contact {agent.contact}")
    return agent, agent.deadline


def _ended(agent: AgentState, contact: int, disposition: str | None, how: WrapUpEnd) -> list[Fact]:
    return [WrapUpEnded(contact, agent.connection, agent.id, disposition, how), *freed(agent)]
