"""What closing and opening queues changes: whom they let in, and until when."""

from __future__ import annotations

from routing.facts import QueueClosed, QueueOpened
from routing.index import DeadlineKind
from routing.state import State


def queue_closed(state: State, fact: QueueClosed, _at: int) -> None:
    """Closed until then; a closure that held before gives way."""
    before = state.closures.get(fact.queue)
    state.closures[fact.queue] = fact
    state.index.move_deadline(DeadlineKind.CLOSURE, fact.queue, None if before is None else before.until, fact.until)


def queue_opened(state: State, fact: QueueOpened, _at: int) -> None:
    """Open again."""
    closed = state.closures.pop(fact.queue)
    state.index.move_deadline(DeadlineKind.CLOSURE, fact.queue, closed.until, None)
