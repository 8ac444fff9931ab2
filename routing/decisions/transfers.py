"""Blind transfers: the talk ends for the agent, the customer goes on, and comes back when nobody takes the call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from routing.decisions.endings import talk_parted
from routing.decisions.lookups import contact_of, require_other, takes_work, with_agent
from routing.decisions.queueing import moved, queued, require_room
from routing.events import (
    Destination,
    EnqueueContact,
    OutsideOver,
    Refusal,
    RefusalCode,
    ToAgent,
    ToFlow,
    ToNumber,
    ToQueue,
    TransferContact,
)
from routing.facts import (
    ContactAssigned,
    ContactEnded,
    ContactLeft,
    ContactQueued,
    ContactTransferred,
    Fact,
    OutsideDialed,
    OutsideUnanswered,
    PartyLeft,
    TalkEnded,
)
from routing.plan import Plan
from routing.requirement import ANYONE, AllOf, Skilled, SkillLevels, merged
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import (
    MESSAGE_WANTED,
    QUEUE_RETIRED,
    TRANSFERRED,
    EndedBy,
    Origin,
    Outcome,
    ReturnTo,
    Stage,
    TransferTo,
)


def transfer_contact(state: State, event: TransferContact, now: int) -> list[Fact]:
    """The agent wraps up the talk, the customer is on the way; refused, nothing has changed."""
    contact = with_agent(state, event.contact, event.agent)
    require_stage(contact.stage, TalkEnded)
    if contact.stage is not Stage.TALKING:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is {contact.stage}")
    onward = _onward(state, contact, event.to, now)
    return [*talk_parted(state, contact, EndedBy.TRANSFER, now), *onward]


def outside_over(state: State, event: OutsideOver, now: int) -> list[Fact]:
    """After a talk the contact is over for routing; a number that came to nothing gives the customer back.

    A customer who was given to a party stays behind in their room; one who was dialed on is out of it already.
    """
    contact = contact_of(state, event.contact)
    require_stage(contact.stage, OutsideUnanswered)
    if contact.connection != event.connection:
        raise Refusal(RefusalCode.NOT_CURRENT, f"contact {contact.id} had connection {contact.connection}")
    if event.talked:
        left: list[Fact] = [PartyLeft(contact.id, contact.connection)] if contact.room else []
        return [*left, ContactEnded(contact.id, Outcome.ANSWERED)]
    unanswered = OutsideUnanswered(contact.id, contact.connection, event.cause)
    if state.config.is_retired(contact.queue):
        return [unanswered, ContactLeft(contact.id, contact.queue, QUEUE_RETIRED)]
    if _return_of(state, contact) is ReturnTo.VOICEMAIL:
        return [unanswered, ContactLeft(contact.id, contact.queue, MESSAGE_WANTED)]
    return [unanswered, _in_place(state, contact, now), *_assigned(state, contact, contact.back_to, now)]


def handed_back(state: State, facts: Sequence[Fact], now: int) -> list[Fact]:
    """What follows these facts: whom the agent asked does not take goes back to who gave them on, or to voicemail."""
    named: set[int] = {getattr(fact, "contact", 0) for fact in facts}
    contacts = (state.contacts[contact] for contact in sorted(named & state.index.returning))
    return [fact for contact in contacts for fact in _back(state, contact, now)]


def _back(state: State, contact: ContactState, now: int) -> list[Fact]:
    if contact.stage is not Stage.WAITING or contact.assigned is not None:
        return []
    if _return_of(state, contact) is ReturnTo.VOICEMAIL:
        return [ContactLeft(contact.id, contact.queue, MESSAGE_WANTED)]
    return _assigned(state, contact, contact.back_to, now)


def _onward(state: State, contact: ContactState, to: Destination, now: int) -> list[Fact]:
    """Where the customer goes, told and done."""
    match to:
        case ToQueue(queue):
            return [_told(contact, TransferTo.QUEUE, queue), _into(state, contact, to, now)]
        case ToAgent(agent):
            require_other(state, contact, agent)
            return [_told(contact, TransferTo.AGENT, agent), *_to_agent(state, contact, agent, now)]
        case ToFlow():
            return [_told(contact, TransferTo.FLOW), ContactLeft(contact.id, contact.queue, TRANSFERRED)]
        case ToNumber():
            return [
                _told(contact, TransferTo.NUMBER),
                OutsideDialed(contact.id, contact.connection, contact.queue, _returns_to(state, contact)),
            ]
        case _:
            assert_never(to)


def _told(contact: ContactState, to: TransferTo, target: int | None = None) -> Fact:
    assert contact.agent is not None, "it talks"
    return ContactTransferred(contact.id, contact.connection, contact.agent, contact.queue, to, target)


def _into(state: State, contact: ContactState, to: ToQueue, now: int) -> Fact:
    """In the other queue what the contact required is only preferred: the agent knows better than the flow did."""
    require_room(state, to.queue)
    place = moved(state, contact, to.queue, now)
    age_from = place.age_from if state.config.queue(to.queue).transfers.keep_age else now
    priority = place.priority if to.priority is None else to.priority
    return replace(place, priority=priority, age_from=age_from, required=ANYONE, preferred=_softened(contact))


def _softened(contact: ContactState) -> SkillLevels:
    required = contact.required.parts if isinstance(contact.required, AllOf) else (contact.required,)
    levels = tuple((each.skill, each.at_least) for each in required if isinstance(each, Skilled))
    return merged(contact.preferred + levels)


def _to_agent(state: State, contact: ContactState, agent: int, now: int) -> list[Fact]:
    """Reserved for the agent, at the head of the queue it came by, in which it goes back where nobody takes it."""
    rule = state.config.queue(contact.queue).transfers
    place = replace(_in_place(state, contact, now), back_to=_returns_to(state, contact))
    return [place, ContactAssigned(contact.id, agent, now + rule.ring_ms)]


def _in_place(state: State, contact: ContactState, now: int) -> ContactQueued:
    """At the head of the queue it is of, in the routing step it had come to."""
    demands = EnqueueContact(
        contact.id,
        contact.queue,
        priority=contact.priority,
        required=contact.required,
        preferred=contact.preferred,
        age_from=contact.age_from,
        plan=Plan(contact.steps[contact.step :]),
        rules=contact.rules[: contact.own_rules],
    )
    return replace(queued(state, demands, now), head=True)


def _returns_to(state: State, contact: ContactState) -> int | None:
    """Who is told apart from all others when nobody takes it: who gives it on now."""
    return None if _return_of(state, contact) is ReturnTo.QUEUE else contact.agent


def _return_of(state: State, contact: ContactState) -> ReturnTo:
    """What the queue says; only a caller who came by a flow has one that takes a message."""
    said = state.config.queue(contact.queue).transfers.return_to
    without_flow = contact.origin is not Origin.INBOUND
    return ReturnTo.AGENT if said is ReturnTo.VOICEMAIL and without_flow else said


def _assigned(state: State, contact: ContactState, agent: int | None, now: int) -> list[Fact]:
    """Reserved for who gave the customer on; for nobody who takes no work."""
    known = None if agent is None else state.agents.get(agent)
    if known is None or not takes_work(known):
        return []
    return [ContactAssigned(contact.id, known.id, now + state.config.queue(contact.queue).transfers.return_ms)]
