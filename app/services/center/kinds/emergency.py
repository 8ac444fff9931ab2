"""An emergency: prepared in advance, declared when it is there, and told to callers by their flow."""

from __future__ import annotations

from typing import Annotated

from pydantic import AwareDatetime, StringConstraints

from app.services.center.names import Body, DivisionName, Title


class Emergency(Body):
    """Flows ask whether it is `declared`; `message` is what callers are then told.

    It concerns the queues of its `division`, without one those of the whole center. Past `until` it is over.
    """

    title: Title
    message: Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True)]
    declared: bool = False
    division: DivisionName | None = None
    until: AwareDatetime | None = None

    def holds(self, now_ms: int) -> bool:
        """Whether it is declared at this instant, in milliseconds since the epoch."""
        return self.declared and (self.until is None or now_ms < self.until.timestamp() * 1000)
