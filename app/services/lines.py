"""How long the line of a queue is at this instant, as this process's replica has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing import estimates
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from routing.estimates import Estimate, Line


def line_of(services: Services, queue: Entry[Queue], now: int) -> Line:
    """The line of the queue; the wait is as long as a ring when somebody is free."""
    return estimates.line_of(services.desk.state, queue.id, _waits(services, queue, now))


def line_for(services: Services, contact: int, queue: Entry[Queue], now: int) -> Line:
    """The line before the contact: who waits in the queue already has only those ahead to wait for."""
    state = services.desk.state
    found = state.contacts.get(contact)
    if found is None or found.queue != queue.id or found.stage is not Stage.WAITING:
        return line_of(services, queue, now)
    return estimates.line_before(state, found, _waits(services, queue, now))


def _waits(services: Services, queue: Entry[Queue], now: int) -> Callable[[int], Estimate | None]:
    return lambda ahead: services.estimates.joining(queue.id, ahead, now)
