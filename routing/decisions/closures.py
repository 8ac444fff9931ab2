"""Closing queues for a while and opening them again: who waits goes another way, who is with an agent is left alone."""

from __future__ import annotations

from routing.decisions.endings import all_rescinded, shut_out
from routing.decisions.lookups import require_due
from routing.decisions.queueing import moved
from routing.events import CloseQueues, ClosureOver, OpenQueues, Refusal, RefusalCode
from routing.facts import CallbackDue, Fact, QueueClosed, QueueOpened
from routing.state import ContactState, State
from routing.vocabulary import IN_QUEUE, QUEUE_CLOSED, Stage


def close_queues(state: State, event: CloseQueues, now: int) -> list[Fact]:
    """All who wait in these queues leave them, in the order of their numbers; offers are taken back without blame.

    A colleague who is asked for by name is asked whatever becomes of the queue.
    """
    _require_possible(state, event, now)
    closed: list[Fact] = [
        QueueClosed(queue, event.until, event.to, event.reason) for queue in dict.fromkeys(event.queues)
    ]
    waiting = [state.contacts[number] for number in sorted(state.contacts)]
    queued = [each for each in waiting if each.queue in event.queues and each.target is None]
    affected = [each for each in queued if each.stage in IN_QUEUE]
    return [*closed, *(fact for contact in affected for fact in _sent_on(state, contact, event, now))]


def open_queues(state: State, event: OpenQueues, _now: int) -> list[Fact]:
    """Those of them that are closed let callers in again."""
    closed = [queue for queue in dict.fromkeys(event.queues) if queue in state.closures]
    return [fact for queue in closed for fact in _opened(state, queue)]


def closure_over(state: State, event: ClosureOver, now: int) -> list[Fact]:
    """The closure ends by itself."""
    closed = state.closures.get(event.queue)
    require_due(None if closed is None else closed.until, event.deadline, now)
    return _opened(state, event.queue)


def _opened(state: State, queue: int) -> list[Fact]:
    """With it the callbacks wait again that the closure put off."""
    until = state.closures[queue].until
    resting = [each for each in state.contacts.values() if each.queue == queue and each.stage is Stage.DEFERRED]
    due = [CallbackDue(each.id, queue) for each in sorted(resting, key=_number) if each.deadline == until]
    return [QueueOpened(queue), *due]


def _number(contact: ContactState) -> int:
    return contact.id


def _require_possible(state: State, event: CloseQueues, now: int) -> None:
    if event.until <= now:
        raise Refusal(RefusalCode.TOO_LATE, f"until {event.until}")
    named = {*event.queues} if event.to is None else {*event.queues, event.to}
    if unknown := named - state.config.queues.keys():
        raise Refusal(RefusalCode.UNKNOWN_QUEUE, f"queues {sorted(unknown)}")
    if event.to in event.queues or event.to in state.closures:
        raise Refusal(RefusalCode.QUEUE_CLOSED, f"queue {event.to} takes nobody in")


def _sent_on(state: State, contact: ContactState, event: CloseQueues, now: int) -> list[Fact]:
    withdrawn = all_rescinded(state, contact, QUEUE_CLOSED)
    if event.to is None or contact.parent is not None:
        return [*withdrawn, shut_out(contact, event.reason, event.until)]
    return [*withdrawn, moved(state, contact, event.to, now)]
