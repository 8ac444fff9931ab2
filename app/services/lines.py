"""How long the line of a queue is at this instant, as this process's replica has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing import estimates

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from routing.estimates import Estimate, Line


def line_of(services: Services, queue: Entry[Queue], now: int) -> Line:
    """The line of the queue; the wait is as long as a ring when somebody is free."""

    def wait(ahead: int) -> Estimate | None:
        return services.estimates.joining(queue.id, ahead, now)

    return estimates.line_of(services.desk.state, queue.id, wait)
