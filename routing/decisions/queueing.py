"""Entering a queue, leaving it, and the caller's hanging up at any moment."""

from __future__ import annotations

from routing.callbacks import CallbackTerms
from routing.config import QueueConfig
from routing.decisions.endings import all_rescinded, called_off, hung_up, talk_over
from routing.decisions.lookups import contact_of
from routing.events import CallerGone, EnqueueContact, LeaveQueue, Refusal, RefusalCode
from routing.facts import ContactAbandoned, ContactDeferred, ContactEnded, ContactLeft, ContactQueued, Fact
from routing.plan import OPEN, Steps
from routing.requirement import canonical, merged
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import CALLER_GONE, CALLER_LEFT, Origin, Outcome, Stage


def enqueue_contact(state: State, event: EnqueueContact, now: int) -> list[Fact]:
    """A new contact, or one that left a queue before, gets its place."""
    require_outside(state, event.contact)
    begins = _begins(event, now)
    require_lasting(event.terms, begins)
    place = queued(state, event, now)
    require_room(state, event.queue)
    return [place, ContactDeferred(event.contact, event.queue, begins)] if begins > now else [place]


def _begins(event: EnqueueContact, now: int) -> int:
    """When it may be offered first: a callback not before its slot."""
    return now if event.terms is None or event.not_before is None else max(now, event.not_before)


def require_lasting(terms: CallbackTerms | None, begins: int) -> None:
    """Refuse a callback that would expire before it begins."""
    if terms is not None and terms.expires_at <= begins:
        raise Refusal(RefusalCode.CALLBACK_EXPIRED, f"it expires at {terms.expires_at}")


def require_outside(state: State, number: int) -> None:
    """Refuse a contact that is in a queue or with an agent already."""
    contact = state.contacts.get(number)
    if contact is not None and contact.stage is not Stage.LEFT:
        raise Refusal(RefusalCode.WRONG_STATE, f"contact {contact.id} is {contact.stage}")


def require_room(state: State, number: int) -> None:
    """Refuse whom the queue does not let in."""
    queue, index = state.config.queue(number), state.index
    serving = index.roster.serving(number)
    if queue.staffed_only and not serving & index.standby.staffed:
        raise Refusal(RefusalCode.QUEUE_UNSTAFFED, f"nobody of queue {number} is signed in")
    if queue.available_only and not serving & index.standby.present:
        raise Refusal(RefusalCode.QUEUE_UNAVAILABLE, f"nobody of queue {number} is available")
    if queue.waiting_max and index.lines.waiting(number) >= queue.waiting_max:
        raise Refusal(RefusalCode.QUEUE_FULL, f"{queue.waiting_max} wait in queue {number}")


def open_queue(state: State, number: int) -> QueueConfig:
    """The queue of this id, which lets contacts in."""
    queue = state.config.queues.get(number)
    if queue is None:
        raise Refusal(RefusalCode.UNKNOWN_QUEUE, f"queue {number}")
    if number in state.closures:
        raise Refusal(RefusalCode.QUEUE_CLOSED, f"queue {number} takes nobody in")
    return queue


def queued(state: State, event: EnqueueContact, now: int) -> ContactQueued:
    """The contact's place in the queue it enters."""
    queue = open_queue(state, event.queue)
    priority = queue.priority if event.priority is None else event.priority
    age_from = _begins(event, now) if event.age_from is None else event.age_from
    required, preferred, steps = canonical(event.required), merged(event.preferred), _steps(state, event, queue)
    had = (event.offers, event.connections, event.rules, event.terms)
    return ContactQueued(event.contact, event.queue, priority, age_from, required, preferred, steps, *had)


def moved(state: State, contact: ContactState, queue: int, now: int) -> ContactQueued:
    """The contact's place in another queue, at its priority, with the contact's age and demands."""
    demands = EnqueueContact(
        contact.id,
        queue,
        required=contact.required,
        preferred=contact.preferred,
        age_from=contact.age_from,
        rules=contact.rules[: contact.own_rules],
        terms=None if contact.on_line else contact.terms,
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
    if not contact.on_line:
        raise Refusal(RefusalCode.WRONG_STATE, f"the customer of contact {contact.id} is not on the line")
    left = ContactLeft(contact.id, contact.queue, event.reason)
    if contact.stage is Stage.OFFERED:
        return [*all_rescinded(state, contact, CALLER_LEFT), left]
    if contact.stage is Stage.CONNECTING:
        return [*called_off(state, contact, CALLER_LEFT), left]
    require_stage(contact.stage, ContactLeft)
    return [left]


def caller_gone(state: State, event: CallerGone, now: int) -> list[Fact]:
    """Whatever the contact was in, it ends, once; a callback goes on when its caller hangs up."""
    contact = contact_of(state, event.contact)
    return gone(state, contact, now) if contact.on_line else []


def gone(state: State, contact: ContactState, now: int) -> list[Fact]:
    """The end of a contact whose caller hung up in this stage."""
    match contact.stage:
        case Stage.TALKING | Stage.LOST:
            return talk_over(state, contact, hung_up(contact), now)
        case Stage.OFFERED:
            return [*all_rescinded(state, contact, CALLER_GONE), *_abandoned(contact)]
        case Stage.CONNECTING | Stage.SUMMONED:
            return [*called_off(state, contact, CALLER_GONE), *_abandoned(contact)]
        case Stage.OUTSIDE:
            return [ContactEnded(contact.id, Outcome.ANSWERED)]
        case Stage.LEFT:
            return [ContactEnded(contact.id, Outcome.ANSWERED if contact.talked else Outcome.LEFT)]
        case _:
            return _abandoned(contact)


def _abandoned(contact: ContactState) -> list[Fact]:
    """Who was given on to a queue and gave up there abandoned it, though somebody had answered before.

    Whom an agent called and who hung up before they spoke abandoned nothing.
    """
    if contact.origin is Origin.AGENT_DIALED and not contact.talked:
        return [ContactEnded(contact.id, Outcome.UNREACHED)]
    ended = ContactEnded(contact.id, Outcome.ANSWERED if contact.talked else Outcome.ABANDONED)
    return [ended] if contact.served else [ContactAbandoned(contact.id, contact.queue, contact.stage), ended]
