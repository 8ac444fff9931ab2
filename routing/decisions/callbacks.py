"""Callbacks: a place kept without the caller, the customer dialed once an agent is there, and how both end.

A callback is offered like everybody else who waits, in the one order of its queue. Its agent comes into the room first;
only then does the customer's phone ring. An attempt that comes to nothing leaves the agent idle with the old idle time
and nothing to wrap up: the customer never spoke, and what happened is on record.
"""

from __future__ import annotations

from routing.decisions.endings import all_rescinded, called_off, freed
from routing.decisions.lookups import agent_with, connected, contact_of, require_due
from routing.decisions.queueing import open_queue, require_lasting, require_outside
from routing.events import (
    CallbackOver,
    DeferralOver,
    DialFails,
    KeepPlace,
    Refusal,
    RefusalCode,
    TakeUpPlace,
    WithdrawCallback,
)
from routing.facts import (
    CallbackDue,
    ConnectionFailed,
    ContactDeferred,
    ContactEnded,
    ContactQueued,
    DialFailed,
    Fact,
    PlaceKept,
)
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import EXPIRED, PLACED, TAKEN_UP, WITHDRAWN, Origin, Outcome, Stage


def keep_place(state: State, event: KeepPlace, now: int) -> list[Fact]:
    """Where it waits, or where it waited before it left for the flow that offered the callback."""
    contact = contact_of(state, event.contact)
    require_stage(contact.stage, PlaceKept)
    _require_on_line(contact)
    require_lasting(event.terms, now)
    if contact.queue not in state.config.queues:
        raise Refusal(RefusalCode.UNKNOWN_QUEUE, f"queue {contact.queue}")
    if contact.queue in state.closures:
        raise Refusal(RefusalCode.QUEUE_CLOSED, f"queue {contact.queue} takes nobody in")
    kept = PlaceKept(contact.id, contact.queue, event.terms)
    return [kept, CallbackDue(contact.id, contact.queue)] if contact.stage is Stage.LEFT else [kept]


def take_up_place(state: State, event: TakeUpPlace, _now: int) -> list[Fact]:
    """Queue, age, priority, demands, the step it was in and its rules are the callback's."""
    callback = _resting(state, event.callback)
    require_outside(state, event.contact)
    open_queue(state, callback.queue)
    place = ContactQueued(
        event.contact,
        callback.queue,
        callback.priority,
        callback.age_from,
        callback.required,
        callback.preferred,
        callback.steps[callback.step :],
        rules=callback.rules[: callback.own_rules],
        head=callback.head,
    )
    return [
        *all_rescinded(state, callback, TAKEN_UP),
        place,
        ContactEnded(callback.id, Outcome.CALLBACK_MERGED),
    ]


def withdraw_callback(state: State, event: WithdrawCallback, _now: int) -> list[Fact]:
    """At any moment before the customer is on the line; a phone that rings stops."""
    contact = contact_of(state, event.contact)
    _require_off_line(contact)
    withdrawn = ContactEnded(contact.id, Outcome.CALLBACK_WITHDRAWN)
    if contact.stage in PLACED:
        return [*all_rescinded(state, contact, WITHDRAWN), withdrawn]
    return [*called_off(state, contact, WITHDRAWN), withdrawn]


def dial_fails(state: State, event: DialFails, now: int) -> list[Fact]:
    """The present dial only; one that is over has been answered for."""
    contact = connected(state, event.contact, event.connection)
    if not contact.dialing or contact.attempt != event.attempt:
        raise Refusal(RefusalCode.NOT_CURRENT, f"dial {event.attempt} of contact {contact.id}")
    return unreached(state, contact, event.cause, now)


def unreached(state: State, contact: ContactState, cause: str, now: int) -> list[Fact]:
    """The attempt is used: the agent is idle with the old idle time, the contact rests or is over."""
    agent = agent_with(state, contact)
    return [
        DialFailed(contact.id, contact.connection, contact.attempt, cause),
        ConnectionFailed(contact.id, contact.connection, agent.id, cause),
        *freed(agent),
        _after_attempt(state, contact, now),
    ]


def _after_attempt(state: State, contact: ContactState, now: int) -> Fact:
    if contact.origin is Origin.AGENT_DIALED:
        return ContactEnded(contact.id, Outcome.UNREACHED)
    terms, unanswered = contact.terms, contact.unanswered + 1
    if terms is None or unanswered >= terms.attempts_max:
        return ContactEnded(contact.id, Outcome.CALLBACK_FAILED)
    if contact.queue not in state.config.queues:
        return ContactEnded(contact.id, Outcome.CALLBACK_WITHDRAWN)
    return ContactDeferred(contact.id, contact.queue, now + terms.gap_ms(unanswered))


def deferral_over(state: State, event: DeferralOver, now: int) -> list[Fact]:
    """The slot, or the next attempt, has come."""
    contact = contact_of(state, event.contact)
    require_stage(contact.stage, CallbackDue)
    require_due(contact.deadline, event.deadline, now)
    closed = state.closures.get(contact.queue)
    if closed is not None and closed.until > now:
        return [ContactDeferred(contact.id, contact.queue, closed.until)]
    return [CallbackDue(contact.id, contact.queue)]


def callback_over(state: State, event: CallbackOver, now: int) -> list[Fact]:
    """Too late: nobody is dialed any more. An agent who is about to have the customer dialed is not stopped."""
    contact = contact_of(state, event.contact)
    require_due(contact.expiry, event.deadline, now)
    return [*all_rescinded(state, contact, EXPIRED), ContactEnded(contact.id, Outcome.CALLBACK_EXPIRED)]


def _resting(state: State, contact: int) -> ContactState:
    found = contact_of(state, contact)
    _require_off_line(found)
    if found.stage not in PLACED:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact} is {found.stage}")
    return found


def _require_on_line(contact: ContactState) -> None:
    if not contact.on_line:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} keeps its place already")


def _require_off_line(contact: ContactState) -> None:
    if contact.on_line or contact.terms is None:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is no callback, or its customer is on the line")
