"""Asking for, finishing, extending and running out of wrap-up, in the modes a queue may have."""

from __future__ import annotations

from routing.config import QueueConfig
from routing.decisions.endings import freed
from routing.decisions.lookups import agent_of, require_due, with_agent
from routing.events import ExtendWrapUp, FinishWrapUp, Refusal, RefusalCode, RequestWrapUp, WrapUpOver
from routing.facts import DispositionFiled, Fact, WrapUpEnded, WrapUpExtended, WrapUpRequested
from routing.state import AgentState, State
from routing.states import require_work
from routing.vocabulary import AUTO_DISPOSITION, Work, WrapUpEnd, WrapUpMode


def request_wrap_up(state: State, event: RequestWrapUp, _now: int) -> list[Fact]:
    """During the talk the agent says whether there is to be a wrap-up; only where the queue leaves it to the agent."""
    contact, agent = with_agent(state, event.contact, event.agent), agent_of(state, event.agent)
    require_work(agent.work, WrapUpRequested)
    if state.config.queue(contact.queue).wrap_up_mode is not WrapUpMode.AGENT_REQUESTED:
        raise Refusal(RefusalCode.WRONG_STATE, f"queue {contact.queue} decides about its wrap-up")
    if agent.wrap_up_requested == event.on:
        return []
    return [WrapUpRequested(contact.id, contact.connection, agent.id, event.on)]


def finish_wrap_up(state: State, event: FinishWrapUp, _now: int) -> list[Fact]:
    """The agent is idle again, or what was chosen meanwhile; before a forced timeout only the disposition is kept."""
    agent = _wrapping_up(state, event)
    queue = state.config.queue(agent.queue)
    if event.disposition is None and _wants_disposition(queue):
        raise Refusal(RefusalCode.DISPOSITION_REQUIRED, f"queue {agent.queue}")
    if _lasts_until_deadline(queue, agent):
        return [DispositionFiled(event.contact, agent.connection, agent.id, event.disposition)]
    skipped = queue.wrap_up_mode is WrapUpMode.OPTIONAL and event.disposition is None
    return _ended(agent, event.disposition, WrapUpEnd.SKIPPED if skipped else WrapUpEnd.FINISHED)


def extend_wrap_up(state: State, event: ExtendWrapUp, _now: int) -> list[Fact]:
    """A later deadline, as often as the queue allows; without a deadline there is nothing to extend."""
    agent = _wrapping_up(state, event)
    queue = state.config.queue(agent.queue)
    if agent.deadline is None or agent.extensions >= queue.wrap_up_extensions_max:
        raise Refusal(RefusalCode.NO_EXTENSION_LEFT, f"{agent.extensions} taken")
    return [WrapUpExtended(event.contact, agent.connection, agent.id, agent.deadline + queue.wrap_up_extension_ms)]


def wrap_up_over(state: State, event: WrapUpOver, now: int) -> list[Fact]:
    """Time is up: what was filed holds, else the disposition says that nobody chose one."""
    agent = _wrapping_up(state, event)
    require_due(agent.deadline, event.deadline, now)
    return _ended(agent, agent.disposition or AUTO_DISPOSITION, WrapUpEnd.AUTO)


def ended_by_supervisor(agent: AgentState) -> Fact:
    """A supervisor takes the agent out of the wrap-up; the presence that follows is the supervisor's too."""
    disposition = agent.disposition or AUTO_DISPOSITION
    return WrapUpEnded(agent.contact or 0, agent.connection, agent.id, disposition, WrapUpEnd.SUPERVISOR)


def _wrapping_up(state: State, event: FinishWrapUp | ExtendWrapUp | WrapUpOver) -> AgentState:
    agent = agent_of(state, event.agent)
    if agent.work is not Work.WRAP_UP:
        raise Refusal(RefusalCode.WRONG_STATE, f"agent {agent.id} is {agent.work}")
    if agent.contact != event.contact:
        raise Refusal(RefusalCode.NOT_YOURS, f"agent {agent.id} wraps up contact {agent.contact}")
    return agent


def _wants_disposition(queue: QueueConfig) -> bool:
    return queue.disposition_required and queue.wrap_up_mode is not WrapUpMode.OPTIONAL


def _lasts_until_deadline(queue: QueueConfig, agent: AgentState) -> bool:
    """A wrap-up that began without a deadline can always be finished, whatever the queue has become since."""
    return agent.deadline is not None and queue.wrap_up_mode is WrapUpMode.MANDATORY_FORCED_TIMEOUT


def _ended(agent: AgentState, disposition: str | None, how: WrapUpEnd) -> list[Fact]:
    ended = WrapUpEnded(agent.contact or 0, agent.connection, agent.id, disposition, how)
    return [ended, *freed(agent)]
