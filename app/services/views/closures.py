"""A closed queue, as others read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

if TYPE_CHECKING:
    from app.services.views.names import Names
    from app.store.closures import Closure


class ClosureView(BaseModel, frozen=True):
    """Until when it is closed (milliseconds since the epoch), by whom and why, and where those went who waited.

    `to` is the queue that took them over; without one they left by the exit.
    """

    until: int
    to: str | None
    exit: str
    by: str
    why: str
    emergency: str | None


def closure_view(closure: Closure, names: Names) -> ClosureView:
    """The view of a row."""
    return ClosureView(
        until=closure.until,
        to=names.queue(closure.moved_to),
        exit=closure.reason,
        by=closure.by,
        why=closure.why,
        emergency=closure.emergency,
    )
