"""Calls between agents: the caller comes into the room, the colleague is asked as by a consult, and either ends it.

A consult reports to here how it goes. Nobody else is concerned: there is no customer, no queue and no wrap-up, and both
agents are afterwards as they were before.
"""

from __future__ import annotations

from routing.decisions.agent_dialed import caller
from routing.decisions.endings import called_off, freed
from routing.decisions.lookups import agent_of, agent_with, takes_work
from routing.decisions.phones import legs_due, rung
from routing.events import CallColleague, Refusal, RefusalCode
from routing.facts import (
    ConsultAsked,
    ContactAssigned,
    ContactEnded,
    Fact,
    InternalCallAnswered,
    InternalCallBegun,
    InternalCallEnded,
    InternalCallPlaced,
)
from routing.state import ContactState, State
from routing.states import require_work
from routing.vocabulary import FREE, NO_QUEUE, PRIORITY_MOST, ConsultEnd, Outcome, Stage


def call_colleague(state: State, event: CallColleague, now: int) -> list[Fact]:
    """Both have nothing at hand, and the colleague takes work: not to be ready is not to be disturbed."""
    agent, colleague = caller(state, event), agent_of(state, event.colleague)
    if event.consult in state.contacts or event.consult == event.contact:
        raise Refusal(RefusalCode.WRONG_STATE, f"consult {event.consult} is not new")
    if colleague is agent:
        raise Refusal(RefusalCode.WRONG_STATE, f"agent {agent.id} is no colleague")
    if not takes_work(colleague) or colleague.work not in FREE:
        raise Refusal(RefusalCode.NOT_AVAILABLE, f"agent {colleague.id} is {colleague.presence}, {colleague.work}")
    require_work(agent.work, InternalCallBegun)
    due = legs_due(state, event.by_phone, now)
    begun = InternalCallBegun(event.contact, 1, agent.id, event.tab, due, colleague.id, event.consult)
    return [begun, *rung(event, 1)]


def placed(state: State, contact: ContactState, now: int) -> list[Fact]:
    """The caller is in the room; a colleague who takes no work any more is not asked."""
    assert contact.target is not None, "a colleague is called"
    assert contact.consult is not None, "by a consult"
    agent, colleague = agent_with(state, contact), state.agents.get(contact.target)
    if colleague is None or not takes_work(colleague):
        return over(state, contact, ConsultEnd.REFUSED)
    until = now + state.config.queue(NO_QUEUE).transfers.ring_ms
    return [
        InternalCallPlaced(contact.id, contact.connection, agent.id),
        ConsultAsked(contact.consult, contact.id, agent.id, NO_QUEUE, PRIORITY_MOST, colleague.id),
        ContactAssigned(contact.consult, colleague.id, until),
    ]


def answered(state: State, contact: ContactState) -> Fact:
    """The colleague has come."""
    return InternalCallAnswered(contact.id, contact.connection, agent_with(state, contact).id)


def over(state: State, contact: ContactState, how: ConsultEnd) -> list[Fact]:
    """In every stage: the room ends, and the caller is as before."""
    if contact.stage is not Stage.TALKING:
        return [*called_off(state, contact, how), ContactEnded(contact.id, Outcome.UNREACHED)]
    agent = agent_with(state, contact)
    return [InternalCallEnded(contact.id, contact.connection, agent.id, how), *freed(agent)]
