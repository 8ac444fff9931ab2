"""The sequences of facts in which offers, connections and talks end, shared by the events that end them."""

from __future__ import annotations

from routing.decisions.lookups import agent_with
from routing.decisions.phones import still_rings, stopped
from routing.facts import (
    AgentPaused,
    ConnectionFailed,
    ContactDeferred,
    ContactEnded,
    ContactLeft,
    ContactRequeued,
    DialCalledOff,
    Fact,
    MissCounted,
    OfferRescinded,
    PresenceChanged,
    TalkEnded,
    WrapUpEnded,
    WrapUpStarted,
)
from routing.state import AgentState, ContactState, State
from routing.vocabulary import (
    BY_AGENTS,
    CONSOLE_LOST,
    QUEUE_RETIRED,
    EndedBy,
    Miss,
    Outcome,
    Presence,
    Stage,
    WrapUpEnd,
    WrapUpMode,
)

OPEN_ENDED = frozenset({WrapUpMode.MANDATORY, WrapUpMode.OPTIONAL})
"""The modes whose wrap-up has no deadline."""


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


def missed(state: State, agent: AgentState, queue: int, cause: Miss, now: int) -> list[Fact]:
    """The miss is counted. At the limit of its cause the agent takes no more work, below it the agent has a pause.

    Nobody counts for who takes no work anyway.
    """
    if agent.presence is not Presence.AVAILABLE:
        return freed(agent)
    rule = state.config.queue(queue).misses.of(cause)
    count = agent.misses.get(cause, 0) + 1
    counted = MissCounted(agent.id, cause, count)
    if agent.next_presence is not None or 0 < rule.limit <= count:
        return [counted, stood_down(agent, cause)]
    return [counted, AgentPaused(agent.id, now + rule.pause_ms)] if rule.pause_ms else [counted]


def rescinded(agent: AgentState, reason: str) -> Fact:
    """The offer that rings at this agent is taken back."""
    assert agent.contact is not None, "it rings"
    return OfferRescinded(agent.contact, agent.offer, agent.id, reason)


def all_rescinded(state: State, contact: ContactState, reason: str) -> list[Fact]:
    """Every live offer of the contact is taken back."""
    return [rescinded(state.agents[agent], reason) for agent in contact.ringing]


def called_off(state: State, contact: ContactState, cause: str) -> list[Fact]:
    """The connection ends through no fault of the agent's, who is idle again with the old idle time."""
    agent = agent_with(state, contact)
    return [*_parted(contact, agent, cause), *freed(agent)]


def _parted(contact: ContactState, agent: AgentState, cause: str) -> list[Fact]:
    """Agent and contact, before they met; a customer's phone that rings stops."""
    failed = ConnectionFailed(contact.id, contact.connection, agent.id, cause)
    if not contact.dialing:
        return [*stopped(contact, agent), failed]
    return [dial_called_off(contact, cause), failed]


def dial_called_off(contact: ContactState, cause: str) -> Fact:
    """The phone of the contact's customer, which rings, stops."""
    return DialCalledOff(contact.id, contact.connection, contact.attempt, cause)


def failed(state: State, contact: ContactState, cause: str, now: int) -> list[Fact]:
    """A step of connecting is missing: a miss of the agent's phone; the contact returns to the head."""
    agent = agent_with(state, contact)
    miss = Miss.PHONE_UNANSWERED if still_rings(contact, agent) else Miss.PHONE_FAILED
    return [
        *_parted(contact, agent, cause),
        *missed(state, agent, contact.queue, miss, now),
        returned(state, contact, contact.arrived),
    ]


def returned(state: State, contact: ContactState, in_room: bool) -> Fact:
    """To the head of its queue; out of it, where the queue was closed or retired meanwhile.

    Whom an agent called and nobody reached is no work for others.
    """
    if contact.origin in BY_AGENTS and not contact.on_line:
        return ContactEnded(contact.id, Outcome.UNREACHED)
    closed = state.closures.get(contact.queue)
    if state.config.is_retired(contact.queue):
        return turned_out(contact, QUEUE_RETIRED)
    if closed is not None:
        return shut_out(contact, closed.reason, closed.until)
    return ContactRequeued(contact.id, contact.queue, in_room)


def turned_out(contact: ContactState, reason: str) -> Fact:
    """Out of its queue: who is on the line goes on in the flow, a callback without its customer is over."""
    if contact.on_line:
        return ContactLeft(contact.id, contact.queue, reason)
    return ContactEnded(contact.id, Outcome.CALLBACK_WITHDRAWN)


def shut_out(contact: ContactState, reason: str, until: int) -> Fact:
    """Out of a queue that is closed for a while: a callback without its customer rests until that is over."""
    if contact.on_line:
        return ContactLeft(contact.id, contact.queue, reason)
    return ContactDeferred(contact.id, contact.queue, until)


def console_gone(state: State, contact: ContactState) -> list[Fact]:
    """The page that was to bring the leg is away: no miss, but no more work either; the contact returns to the head."""
    agent = agent_with(state, contact)
    return [
        ConnectionFailed(contact.id, contact.connection, agent.id, CONSOLE_LOST),
        stood_down(agent, CONSOLE_LOST),
        returned(state, contact, contact.arrived),
    ]


def talk_over(state: State, contact: ContactState, by: EndedBy, now: int) -> list[Fact]:
    """The talk and the contact are over; the agent wraps up."""
    return [*talk_parted(state, contact, by, now), ContactEnded(contact.id, Outcome.ANSWERED)]


def talk_parted(state: State, contact: ContactState, by: EndedBy, now: int) -> list[Fact]:
    """The talk is over and the agent wraps up; what becomes of the contact follows."""
    agent = agent_with(state, contact)
    ended = TalkEnded(contact.id, contact.connection, agent.id, contact.queue, by)
    return [ended, *_wrap_up(state, contact, agent, now)]


def hung_up(contact: ContactState) -> EndedBy:
    """How a talk ends that the customer ends: who hangs up on hold, be it comfort hold, abandons it."""
    on_hold = contact.held or contact.stage is Stage.LOST
    return EndedBy.HOLD if on_hold else EndedBy.CUSTOMER


def _wrap_up(state: State, contact: ContactState, agent: AgentState, now: int) -> list[Fact]:
    queue = state.config.queue(contact.queue)
    unasked = queue.wrap_up_mode is WrapUpMode.AGENT_REQUESTED and not agent.wrap_up_requested
    if queue.wrap_up_ms == 0 or unasked:
        return [without_wrap_up(contact, agent), *freed(agent)]
    deadline = None if queue.wrap_up_mode in OPEN_ENDED else now + queue.wrap_up_ms
    return [WrapUpStarted(contact.id, contact.connection, agent.id, contact.queue, deadline)]


def without_wrap_up(contact: ContactState, agent: AgentState) -> Fact:
    """Nothing to wrap up."""
    return WrapUpEnded(contact.id, contact.connection, agent.id, None, WrapUpEnd.SKIPPED)
