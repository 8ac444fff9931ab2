"""How long the line of a queue is at this instant, as this process's replica has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.services.views.floor_view import waiting_contacts

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry


class Line(NamedTuple):
    """A queue as somebody finds it who would join it."""

    waiting: int
    """Everybody who waits in it, callbacks too."""
    callbacks: int
    staffed: int
    """Agents of it who are signed in."""
    available: int
    """Those of them who are ready."""
    low: int | None
    """The shortest likely wait in seconds; none when nothing sound can be said."""
    high: int | None


def line_of(services: Services, queue: Entry[Queue], now: int) -> Line:
    """The line of the queue; the wait is as long as a ring when somebody is free."""
    state = services.desk.state
    waiting = [each for each in waiting_contacts(state) if each.queue == queue.id]
    members, standby = state.index.roster.serving(queue.id), state.index.standby
    available = (standby.ready & members).bit_count()
    return Line(
        len(waiting),
        sum(not each.on_line for each in waiting),
        (standby.staffed & members).bit_count(),
        available,
        *_wait(services, queue, len(waiting), available, now),
    )


def _wait(
    services: Services, queue: Entry[Queue], waiting: int, available: int, now: int
) -> tuple[int | None, int | None]:
    if available > waiting:
        return 0, queue.body.offer_seconds
    found = services.estimates.joining(queue.id, waiting, now)
    return (None, None) if found is None else found.seconds
