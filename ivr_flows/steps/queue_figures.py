"""The step ``queue_figures``: ask how a queue stands."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import override

from ivr_flows.marks import NumberVariable, Target
from ivr_flows.moves import Leave, Move
from ivr_flows.queueing import Queueing
from ivr_flows.queues import QueueFigures as Figures
from ivr_flows.run import Run

_ESTIMATE = ("low", "high")
_COUNTS = ("waiting", "staffed", "available")


class QueueFigures(Queueing):
    """Keep the figures of a queue in whole-number variables, and tell whether the wait can be estimated.

    The estimated wait is a range of seconds, and only there by the exit ``estimated``. A service level that is not
    known, for nobody was answered today, leaves its variable as it was. The wait cannot be estimated when nobody works
    the queue, when it is hardly used, or when what callers were told lately did not hold.
    """

    example: ClassVar[str] = """
    type: queue_figures
    queue: billing
    waiting: count
    estimated: end
    unknown: end
    """

    type: Literal["queue_figures"]
    waiting: NumberVariable | None = Field(None, description="takes how many callers wait")
    staffed: NumberVariable | None = Field(None, description="takes how many agents of the queue are signed in")
    available: NumberVariable | None = Field(None, description="takes how many of them are free")
    low: NumberVariable | None = Field(None, description="takes the shortest likely wait, in seconds")
    high: NumberVariable | None = Field(None, description="takes the longest likely wait, in seconds")
    service_level: NumberVariable | None = Field(None, description="takes the percentage answered in time today")
    estimated: Target = Field(description="the step that follows when the wait can be estimated")
    unknown: Target = Field(description="the step that follows when nothing sound can be said of the wait")
    closed: Target | None = Field(None, description="the step that follows when the queue is closed; else as unknown")
    unstaffed: Target | None = Field(None, description="the step that follows when nobody works it; else as unknown")

    @override
    def assigns(self, exit_: str) -> frozenset[str]:
        sure = (*_COUNTS, *_ESTIMATE) if exit_ == "estimated" else _COUNTS if exit_ != "unknown" else ()
        names = (getattr(self, field) for field in sure)
        return frozenset(str(name) for name in names if name is not None)

    @override
    def enter(self, run: Run) -> Move:
        figures = run.ask_queue(self.queue_name(run))
        if figures is None:
            return Leave("unknown")
        for field in (*_COUNTS, *_ESTIMATE, "service_level"):
            name, value = getattr(self, field), getattr(figures, field)
            if name is not None and value is not None:
                run.store(name, value)
        return Leave(self._exit(figures))

    def _exit(self, figures: Figures) -> str:
        if not figures.open and self.closed is not None:
            return "closed"
        if not figures.staffed and self.unstaffed is not None:
            return "unstaffed"
        return "unknown" if figures.low is None or figures.high is None else "estimated"
