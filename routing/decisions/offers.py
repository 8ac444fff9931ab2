"""The agent's answer to an offer, or the lack of one."""

from __future__ import annotations

from routing.decisions.endings import missed, rescinded
from routing.decisions.lookups import agent_of, require_due
from routing.decisions.phones import legs_due, rung
from routing.events import AcceptOffer, DeclineOffer, OfferOver, Refusal, RefusalCode
from routing.facts import ContactLeft, Fact, OfferAccepted, OfferDeclined, OfferExpired
from routing.state import AgentState, ContactState, State
from routing.vocabulary import TAKEN, Miss, Origin, Stage


def accept_offer(state: State, event: AcceptOffer, now: int) -> list[Fact]:
    """The first tab wins, and the first agent of several: from the others the offer is taken back without blame."""
    contact = _live(state, event)
    others = [rescinded(state.agents[agent], TAKEN) for agent in contact.ringing if agent != event.agent]
    due, connection = legs_due(state, event.by_phone, now), contact.connection + 1
    accepted = OfferAccepted(contact.id, event.ordinal, event.agent, connection, event.tab, due)
    return [*others, accepted, *rung(event, connection)]


def decline_offer(state: State, event: DeclineOffer, now: int) -> list[Fact]:
    """A miss of the agent's; the contact keeps its place."""
    contact = _live(state, event)
    declined = OfferDeclined(contact.id, event.ordinal, event.agent)
    counted = _missed(state, contact, agent_of(state, event.agent), Miss.DECLINED, now)
    return [declined, *counted, *_overflow(state, contact)]


def offer_over(state: State, event: OfferOver, now: int) -> list[Fact]:
    """No answer: a miss of the agent's; the contact keeps its place."""
    contact = state.contacts.get(event.contact)
    agent = _holder(state, contact, event.ordinal) if contact is not None else None
    if contact is None or agent is None or contact.stage is not Stage.OFFERED:
        raise Refusal(RefusalCode.NOT_DUE, f"offer {event.contact}-{event.ordinal} is over")
    require_due(contact.deadline, event.deadline, now)
    expired = OfferExpired(contact.id, event.ordinal, agent.id)
    counted = _missed(state, contact, agent, Miss.NO_ANSWER, now)
    return [expired, *counted, *_overflow(state, contact)]


def _missed(state: State, contact: ContactState, agent: AgentState, cause: Miss, now: int) -> list[Fact]:
    """Who does not take a colleague's call has missed no customer."""
    return [] if contact.origin is Origin.INTERNAL else missed(state, agent, contact.queue, cause, now)


def _live(state: State, event: AcceptOffer | DeclineOffer) -> ContactState:
    contact = state.contacts.get(event.contact)
    agent = _holder(state, contact, event.ordinal) if contact is not None else None
    if contact is None or agent is None:
        raise Refusal(RefusalCode.GONE, f"offer {event.contact}-{event.ordinal} is over")
    if agent.id != event.agent:
        raise Refusal(RefusalCode.NOT_YOURS, f"offer {event.contact}-{event.ordinal}")
    if contact.stage is not Stage.OFFERED:
        raise Refusal(RefusalCode.TAKEN, f"offer {event.contact}-{event.ordinal} was accepted")
    return contact


def _holder(state: State, contact: ContactState, ordinal: int) -> AgentState | None:
    """The agent at whom the offer of this number rings, or who accepted it."""
    asked = contact.ringing if contact.agent is None else (contact.agent,)
    return next((agent for agent in map(state.agents.__getitem__, asked) if agent.offer == ordinal), None)


def _overflow(state: State, contact: ContactState) -> list[Fact]:
    """As long as others are asked, the contact stays; a callback does in any case."""
    queue = state.config.queue(contact.queue)
    if len(contact.ringing) > 1 or contact.refusals + 1 < queue.refusals_max or not contact.on_line:
        return []
    return [ContactLeft(contact.id, contact.queue, queue.overflow)]
