"""A supervisor in the room becomes the agent of the talk: in one turn, so that the customer is never without one."""

from __future__ import annotations

from routing.decisions.endings import stood_down, talk_parted, without_wrap_up
from routing.decisions.lookups import agent_of, agent_with, connected, contact_of
from routing.events import Refusal, RefusalCode, TakeOver
from routing.facts import ContactTakenOver, Fact, PresenceChanged, PresenceChosen, TalkEnded
from routing.state import AgentState, ContactState, State
from routing.states import require_stage, require_work
from routing.vocabulary import CONSOLE_LOST, EndedBy, Presence, Stage


def take_over(state: State, event: TakeOver, now: int) -> list[Fact]:
    """The supervisor's leg is the contact's; who had the customer wraps up.

    Agents are credited while they are available: who was not is so for this talk, and afterwards as before.
    """
    contact = connected(state, contact_of(state, event.contact).id, event.connection)
    require_stage(contact.stage, TalkEnded)
    supervisor = _supervisor(state, event.agent)
    ended, *after = _left(state, contact, now)
    return [ended, *_ready(supervisor), _taken(contact, event), *after, *_as_before(supervisor)]


def _supervisor(state: State, number: int) -> AgentState:
    supervisor = agent_of(state, number)
    if number not in state.config.agents:
        raise Refusal(RefusalCode.UNKNOWN_AGENT, f"agent {number} is retired")
    require_work(supervisor.work, ContactTakenOver)
    return supervisor


def _taken(contact: ContactState, event: TakeOver) -> Fact:
    room = contact.room or contact.connection
    return ContactTakenOver(contact.id, contact.connection + 1, event.agent, contact.queue, room, event.tab, 1)


def _left(state: State, contact: ContactState, now: int) -> list[Fact]:
    """Who had the customer wraps up; who had fallen out of the room takes no more work."""
    if contact.stage is not Stage.LOST:
        return talk_parted(state, contact, EndedBy.TAKE_OVER, now)
    agent = agent_with(state, contact)
    ended = TalkEnded(contact.id, contact.connection, agent.id, contact.queue, EndedBy.TAKE_OVER)
    return [ended, without_wrap_up(contact, agent), stood_down(agent, CONSOLE_LOST)]


def _ready(supervisor: AgentState) -> list[Fact]:
    available = supervisor.presence is Presence.AVAILABLE
    return [] if available else [PresenceChanged(supervisor.id, Presence.AVAILABLE, None)]


def _as_before(supervisor: AgentState) -> list[Fact]:
    available = supervisor.presence is Presence.AVAILABLE
    return [] if available else [PresenceChosen(supervisor.id, supervisor.presence, supervisor.reason)]
