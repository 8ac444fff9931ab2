"""What a flow may know of a queue at an instant."""

from __future__ import annotations

from msgspec import Struct


class QueueFigures(Struct, frozen=True, omit_defaults=True):
    """The figures of a queue.

    ``waiting`` callers wait, ``staffed`` agents who serve it are signed in, ``available`` of them are free now. The
    estimated wait is a range of seconds, ``low`` to ``high``, and absent when nothing sound can be said.
    ``service_level`` is the percentage of today's callers answered in time, absent while there were none.
    """

    waiting: int = 0
    staffed: int = 0
    available: int = 0
    open: bool = True
    low: int | None = None
    high: int | None = None
    service_level: int | None = None
