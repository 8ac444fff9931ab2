"""The agent's answer to an offer, or the lack of one."""

from __future__ import annotations

from routing.decisions.endings import missed
from routing.decisions.lookups import agent_of, agent_with, require_due
from routing.events import AcceptOffer, DeclineOffer, OfferOver, Refusal, RefusalCode
from routing.facts import ContactLeft, Fact, OfferAccepted, OfferDeclined, OfferExpired
from routing.state import ContactState, State
from routing.vocabulary import Miss, Stage


def accept_offer(state: State, event: AcceptOffer, now: int) -> list[Fact]:
    """The first tab wins."""
    contact = _live(state, event)
    deadline = now + state.config.timings.connecting_ms
    connection = contact.connection + 1
    return [OfferAccepted(contact.id, contact.ordinal, event.agent, connection, event.tab, deadline)]


def decline_offer(state: State, event: DeclineOffer, now: int) -> list[Fact]:
    """A miss of the agent's; the contact keeps its place."""
    contact = _live(state, event)
    declined = OfferDeclined(contact.id, contact.ordinal, event.agent)
    counted = missed(state, agent_of(state, event.agent), contact.queue, Miss.DECLINED, now)
    return [declined, *counted, *_overflow(state, contact)]


def offer_over(state: State, event: OfferOver, now: int) -> list[Fact]:
    """No answer: a miss of the agent's; the contact keeps its place."""
    contact = state.contacts.get(event.contact)
    if contact is None or contact.stage is not Stage.OFFERED or contact.ordinal != event.ordinal:
        raise Refusal(RefusalCode.NOT_DUE, f"offer {event.contact}-{event.ordinal} is over")
    require_due(contact.deadline, event.deadline, now)
    agent = agent_with(state, contact)
    expired = OfferExpired(contact.id, contact.ordinal, agent.id)
    counted = missed(state, agent, contact.queue, Miss.NO_ANSWER, now)
    return [expired, *counted, *_overflow(state, contact)]


def _live(state: State, event: AcceptOffer | DeclineOffer) -> ContactState:
    contact = state.contacts.get(event.contact)
    if contact is None or contact.ordinal != event.ordinal or contact.agent is None:
        raise Refusal(RefusalCode.GONE, f"offer {event.contact}-{event.ordinal} is over")
    if contact.agent != event.agent:
        raise Refusal(RefusalCode.NOT_YOURS, f"offer {event.contact}-{event.ordinal}")
    if contact.stage is not Stage.OFFERED:
        raise Refusal(RefusalCode.TAKEN, f"offer {event.contact}-{event.ordinal} was accepted")
    return contact


def _overflow(state: State, contact: ContactState) -> list[Fact]:
    queue = state.config.queue(contact.queue)
    if contact.refusals + 1 < queue.refusals_max:
        return []
    return [ContactLeft(contact.id, contact.queue, queue.overflow)]
