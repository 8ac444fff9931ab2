"""Entering a queue, leaving it, and the caller's hanging up at any moment."""

from __future__ import annotations

from routing.config import QueueConfig
from routing.decisions.endings import all_rescinded, called_off, talk_over
from routing.decisions.lookups import contact_of
from routing.events import CallerGone, EnqueueContact, LeaveQueue, Refusal, RefusalCode
from routing.facts import ContactAbandoned, ContactEnded, ContactLeft, ContactQueued, Fact
from routing.plan import OPEN, Steps
from routing.requirement import canonical, merged
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import CALLER_GONE, CALLER_LEFT, EndedBy, Outcome, Stage


def enqueue_contact(state: State, event: EnqueueContact, now: int) -> list[Fact]:
    """A new contact, or one that left a queue before, gets its place."""
    contact = state.contacts.get(event.contact)
    if contact is not None and contact.stage is not Stage.LEFT:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is {contact.stage}")
    place = queued(state, event, now)
    _require_room(state, event.queue)
    return [place]


def _require_room(state: State, number: int) -> None:
    """Refuse whom the queue does not let in."""
    queue, index = state.config.queue(number), state.index
    if queue.staffed_only and not index.roster.serving(number) & index.standby.staffed:
        raise Refusal(RefusalCode.QUEUE_UNSTAFFED, f"nobody of queue {number} is signed in")
    if queue.waiting_max and index.lines.waiting(number) >= queue.waiting_max:
        raise Refusal(RefusalCode.QUEUE_FULL, f"{queue.waiting_max} wait in queue {number}")


def queued(state: State, event: EnqueueContact, now: int) -> Fact:
    """The contact's place in the queue it enters."""
    queue = state.config.queues.get(event.queue)
    if queue is None:
        raise Refusal(RefusalCode.UNKNOWN_QUEUE, f"queue {event.queue}")
    if event.queue in state.closures:
        raise Refusal(RefusalCode.QUEUE_CLOSED, f"queue {event.queue} takes nobody in")
    priority = queue.priority if event.priority is None else event.priority
    age_from = now if event.age_from is None else event.age_from
    required, preferred, steps = canonical(event.required), merged(event.preferred), _steps(state, event, queue)
    had = (event.offers, event.connections, event.rules)
    return ContactQueued(event.contact, event.queue, priority, age_from, required, preferred, steps, *had)


def moved(state: State, contact: ContactState, queue: int, now: int) -> Fact:
    """The contact's place in another queue, at its priority, with the contact's age and demands."""
    demands = EnqueueContact(
        contact.id,
        queue,
        required=contact.required,
        preferred=contact.preferred,
        age_from=contact.age_from,
        rules=contact.rules[: contact.own_rules],
    )
    return queued(state, demands, now)


def _steps(state: State, event: EnqueueContact, queue: QueueConfig) -> Steps:
    """The wanted agents, then the plan; none where neither is. A plan that is gone gives way to the queue's."""
    plans = state.config.plans
    named = plans.get(event.plan) if isinstance(event.plan, int) else event.plan
    plan = named or plans.get(queue.plan or 0)
    if plan is None and not event.wanted:
        return ()
    return (*(wanted.step() for wanted in event.wanted), *(plan or OPEN).steps)


def leave_queue(state: State, event: LeaveQueue, _now: int) -> list[Fact]:
    """Until an agent is in the room the caller may choose another way; then the pull is under way."""
    contact = contact_of(state, event.contact)
    left = ContactLeft(contact.id, contact.queue, event.reason)
    if contact.stage is Stage.OFFERED:
        return [*all_rescinded(state, contact, CALLER_LEFT), left]
    if contact.stage is Stage.CONNECTING:
        return [*called_off(state, contact, CALLER_LEFT), left]
    require_stage(contact.stage, ContactLeft)
    return [left]


def caller_gone(state: State, event: CallerGone, now: int) -> list[Fact]:
    """Whatever the contact was in, it ends, once."""
    return gone(state, contact_of(state, event.contact), now)


def gone(state: State, contact: ContactState, now: int) -> list[Fact]:
    """The end of a contact whose caller hung up in this stage."""
    match contact.stage:
        case Stage.TALKING | Stage.LOST:
            return talk_over(state, contact, EndedBy.CUSTOMER, now)
        case Stage.OFFERED:
            return [*all_rescinded(state, contact, CALLER_GONE), *_abandoned(contact)]
        case Stage.CONNECTING | Stage.SUMMONED:
            return [*called_off(state, contact, CALLER_GONE), *_abandoned(contact)]
        case Stage.LEFT:
            return [ContactEnded(contact.id, Outcome.ANSWERED if contact.talked else Outcome.LEFT)]
        case _:
            return _abandoned(contact)


def _abandoned(contact: ContactState) -> list[Fact]:
    if contact.talked:
        return [ContactEnded(contact.id, Outcome.ANSWERED)]
    return [
        ContactAbandoned(contact.id, contact.queue, contact.stage),
        ContactEnded(contact.id, Outcome.ABANDONED),
    ]
