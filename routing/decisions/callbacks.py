"""Callbacks: a place kept without the caller, the customer dialed once an agent is there, and how both end.

A callback is offered like everybody else who waits, in the one order of its queue. Its agent comes into the room first;
only then does the customer's phone ring. Where the customer comes first, the phone rings before anybody is asked
(`routing.customer_first`). An attempt that comes to nothing leaves an agent idle with the old idle time and nothing to
wrap up: the customer never spoke, and what happened is on record.
"""

from __future__ import annotations

from routing.decisions.endings import all_rescinded, called_off, dial_called_off, freed, returned
from routing.decisions.lookups import agent_with, contact_of, require_due
from routing.decisions.queueing import open_queue, require_lasting, require_outside
from routing.events import (
    CallbackOver,
    CallFirst,
    ConfirmCustomer,
    ConfirmingOver,
    DeferralOver,
    DialFails,
    KeepPlace,
    PutOffCallback,
    Refusal,
    RefusalCode,
    RescheduleCallback,
    TakeUpPlace,
    WithdrawCallback,
)
from routing.facts import (
    CallbackDue,
    CallbackPutOff,
    CallbackRescheduled,
    ConnectionFailed,
    ContactDeferred,
    ContactEnded,
    ContactQueued,
    ContactRequeued,
    CustomerConfirmed,
    DialFailed,
    Fact,
    PlaceKept,
    PriorityChanged,
)
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import (
    EXPIRED,
    PLACED,
    PRIORITY_MOST,
    PUT_OFF,
    QUEUE_CLOSED,
    RESCHEDULED,
    TAKEN_UP,
    UNANSWERED,
    WITHDRAWN,
    Origin,
    Outcome,
    Stage,
)


def keep_place(state: State, event: KeepPlace, now: int) -> list[Fact]:
    """Where it waits, or where it waited before it left for the flow that offered the callback."""
    contact = contact_of(state, event.contact)
    require_stage(contact.stage, PlaceKept)
    _require_on_line(contact)
    require_lasting(event.terms, now)
    if state.config.is_retired(contact.queue):
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
    return [*_let_go(state, contact, WITHDRAWN), ContactEnded(contact.id, Outcome.CALLBACK_WITHDRAWN)]


def reschedule_callback(state: State, event: RescheduleCallback, now: int) -> list[Fact]:
    """At any moment before the customer is on the line, to a time that lies ahead."""
    contact = contact_of(state, event.contact)
    _require_off_line(contact)
    require_lasting(event.terms, event.begins)
    if event.begins <= now:
        raise Refusal(RefusalCode.TOO_LATE, f"it would begin at {event.begins}")
    return [
        *_let_go(state, contact, RESCHEDULED),
        CallbackRescheduled(contact.id, event.terms, event.begins),
        ContactDeferred(contact.id, contact.queue, event.begins),
    ]


def call_first(state: State, event: CallFirst, _now: int) -> list[Fact]:
    """It waits with the highest priority; one that rests is due. Not while its queue is closed or its phone rings."""
    contact = _resting(state, event.contact)
    open_queue(state, contact.queue)
    due: list[Fact] = [CallbackDue(contact.id, contact.queue)] if contact.stage is Stage.DEFERRED else []
    raised = [PriorityChanged(contact.id, PRIORITY_MOST)] if contact.priority != PRIORITY_MOST else []
    return [*due, *raised]


def _let_go(state: State, contact: ContactState, cause: str) -> list[Fact]:
    """Nobody works for a callback any more, and no phone rings for it."""
    if contact.stage in PLACED:
        return all_rescinded(state, contact, cause)
    if contact.stage is Stage.CONFIRMING:
        return [dial_called_off(contact, cause)]
    return called_off(state, contact, cause)


def dial_fails(state: State, event: DialFails, now: int) -> list[Fact]:
    """The present dial only; one that is over has been answered for."""
    return unreached(state, _rung(state, event), event.cause, now)


def put_off_callback(state: State, event: PutOffCallback, now: int) -> list[Fact]:
    """The agent is idle again, the callback rests and keeps its place; refused where no later was promised."""
    contact = _rung(state, event)
    until = None if contact.terms is None else contact.terms.put_off_until(now)
    if until is None:
        raise Refusal(RefusalCode.TOO_LATE, f"contact {contact.id} is to be called now or never")
    put_off = CallbackPutOff(contact.id, contact.connection, contact.attempt)
    return [put_off, *_agent_freed(state, contact, PUT_OFF), _rests(state, contact, until)]


def confirm_customer(state: State, event: ConfirmCustomer, _now: int) -> list[Fact]:
    """In the place it kept; where the queue was closed or retired meanwhile, there is none to come back to."""
    contact = _confirming(state, event.contact, event.attempt)
    back = returned(state, contact, in_room=False)
    if isinstance(back, ContactRequeued):
        return [CustomerConfirmed(contact.id, contact.queue)]
    return [dial_called_off(contact, QUEUE_CLOSED), back]


def confirming_over(state: State, event: ConfirmingOver, now: int) -> list[Fact]:
    """Nothing was heard of the dial."""
    contact = _confirming(state, event.contact, event.attempt)
    require_due(contact.deadline, event.deadline, now)
    return unreached(state, contact, UNANSWERED, now)


def _confirming(state: State, number: int, attempt: int) -> ContactState:
    contact = _dialed(state, number, attempt)
    if contact.stage is not Stage.CONFIRMING:
        raise Refusal(RefusalCode.WRONG_STATE, f"an agent waits for contact {contact.id}")
    return contact


def _dialed(state: State, number: int, attempt: int) -> ContactState:
    """The contact whose present dial is this one."""
    contact = contact_of(state, number)
    if not contact.dialing or contact.attempt != attempt:
        raise Refusal(RefusalCode.NOT_CURRENT, f"dial {attempt} of contact {contact.id}")
    return contact


def _rung(state: State, event: DialFails | PutOffCallback) -> ContactState:
    """The contact whose phone rings, or was answered, by this very dial."""
    contact = _dialed(state, event.contact, event.attempt)
    if contact.connection != event.connection:
        raise Refusal(RefusalCode.NOT_CURRENT, f"connection {event.connection} of contact {contact.id}")
    return contact


def unreached(state: State, contact: ContactState, cause: str, now: int) -> list[Fact]:
    """The attempt is used: an agent is idle with the old idle time, the contact rests or is over."""
    failed = DialFailed(contact.id, contact.connection, contact.attempt, cause)
    return [failed, *_agent_freed(state, contact, cause), _after_attempt(state, contact, now)]


def _agent_freed(state: State, contact: ContactState, cause: str) -> list[Fact]:
    """Who waits in the room for the customer, if anybody was asked already."""
    if contact.stage is Stage.CONFIRMING:
        return []
    agent = agent_with(state, contact)
    return [ConnectionFailed(contact.id, contact.connection, agent.id, cause), *freed(agent)]


def _after_attempt(state: State, contact: ContactState, now: int) -> Fact:
    if contact.origin is Origin.AGENT_DIALED:
        return ContactEnded(contact.id, Outcome.UNREACHED)
    terms, unanswered = contact.terms, contact.unanswered + 1
    if terms is None or unanswered >= terms.attempts_max:
        return ContactEnded(contact.id, Outcome.CALLBACK_FAILED)
    return _rests(state, contact, now + terms.gap_ms(unanswered))


def _rests(state: State, contact: ContactState, until: int) -> Fact:
    if state.config.is_retired(contact.queue):
        return ContactEnded(contact.id, Outcome.CALLBACK_WITHDRAWN)
    return ContactDeferred(contact.id, contact.queue, until)


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
