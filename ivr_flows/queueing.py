"""What the steps share that concern one queue: its name, or an expression that yields it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from ivr_flows.expressions import TextExpression
from ivr_flows.marks import QueueName
from ivr_flows.step import Step

if TYPE_CHECKING:
    from ivr_flows.run import Run


class Queueing(Step):
    """A step about a queue, by the queue's name or by an expression that yields it."""

    queue: QueueName | None = Field(None, description="the queue's name")
    queue_by: TextExpression | None = Field(None, description="an expression that yields the queue's name")

    @model_validator(mode="after")
    def _one_queue(self) -> Queueing:
        if (self.queue is None) == (self.queue_by is None):
            raise ValueError("a step about a queue has exactly one of queue and queue_by")
        return self

    def queue_name(self, run: Run) -> str:
        """The name of the queue, for this call."""
        return str(self.queue) if self.queue_by is None else str(run.value(self.queue_by))
