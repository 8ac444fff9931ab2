"""Hold, hang-up, and the agent who was lost and comes back, or does not."""

from __future__ import annotations

from routing.decisions.consults import completed, consult_over, together, turned
from routing.decisions.endings import called_off, failed, returned, stood_down, talk_over, without_wrap_up
from routing.decisions.internal_calls import over
from routing.decisions.lookups import agent_with, connected, require_agent, require_due, routed, with_agent
from routing.events import EndTalk, HoldCustomer, Rejoin, RejoinOver
from routing.facts import ConnectionFailed, ContactEnded, CustomerHeld, Fact, RejoinAsked, TalkEnded
from routing.state import ContactState, State
from routing.states import STAGE, require_stage
from routing.vocabulary import CONSOLE_LOST, HUNG_UP, ConsultEnd, EndedBy, Origin, Outcome, SpeakWith, Work


def hold_customer(state: State, event: HoldCustomer, _now: int) -> list[Fact]:
    """On hold or back; what already is so is no fact."""
    contact = with_agent(state, event.contact, event.agent)
    require_stage(contact.stage, CustomerHeld)
    if contact.held == event.on:
        return []
    if (consult := together(state, contact)) is not None:
        return turned(contact, consult, SpeakWith.COLLEAGUE if event.on else SpeakWith.CUSTOMER)
    return [CustomerHeld(contact.id, contact.connection, event.agent, contact.queue, event.on)]


def end_talk(state: State, event: EndTalk, now: int) -> list[Fact]:
    """In the talk it ends the contact; before it, it is a call or a connection the agent gave up."""
    contact = routed(state, event.contact)
    require_agent(contact, event.agent)
    if agent_with(state, contact).work is Work.DIALING:
        return [*called_off(state, contact, HUNG_UP), ContactEnded(contact.id, Outcome.UNREACHED)]
    if ConnectionFailed in STAGE[contact.stage]:
        return failed(state, contact, HUNG_UP, now)
    require_stage(contact.stage, TalkEnded)
    return put_down(state, contact, now)


def put_down(state: State, contact: ContactState, now: int) -> list[Fact]:
    """The agent leaves the talk on purpose; while a colleague is in the room it goes on without whoever leaves."""
    if contact.parent is not None:
        return consult_over(state, contact, ConsultEnd.LEFT)
    if contact.origin is Origin.INTERNAL:
        return over(state, contact, ConsultEnd.CANCELLED)
    if (consult := together(state, contact)) is not None:
        return completed(state, contact, consult, now)
    return talk_over(state, contact, EndedBy.AGENT, now)


def rejoin(state: State, event: Rejoin, _now: int) -> list[Fact]:
    """The tab that asks last brings the leg."""
    contact = with_agent(state, event.contact, event.agent)
    require_stage(contact.stage, RejoinAsked)
    return [RejoinAsked(contact.id, contact.connection, event.agent, event.tab)]


def rejoin_over(state: State, event: RejoinOver, now: int) -> list[Fact]:
    """The contact returns to the head of its queue; the agent has nothing to wrap up and takes no more work."""
    contact = connected(state, event.contact, event.connection)
    require_due(contact.deadline, event.deadline, now)
    require_stage(contact.stage, RejoinAsked)
    agent = agent_with(state, contact)
    return [
        TalkEnded(contact.id, contact.connection, agent.id, contact.queue, EndedBy.LOST),
        without_wrap_up(contact, agent),
        stood_down(agent, CONSOLE_LOST),
        returned(state, contact, in_room=True),
    ]
