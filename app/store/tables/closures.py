"""Table of the times in which queues were closed by hand."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.store.tables.base import Base, Instant, Json, SerialId, Str


class Closure(Base):
    """A queue was closed: until when, what became of those who waited, what they were told, and who did it why."""

    __tablename__ = "closure"

    id: Mapped[SerialId]
    queue_id: Mapped[int]
    at: Mapped[Instant]
    until: Mapped[Instant]
    moved_to: Mapped[int | None]
    """The queue that took over those who waited; None: they left by the reason."""
    reason: Mapped[Str]
    """The exit of the flow's step."""
    message: Mapped[Json]
    """What is said first, as it was written."""
    by: Mapped[Str]
    why: Mapped[Str]
    emergency: Mapped[Str | None]
    """The emergency by which it was closed."""
    opened_at: Mapped[Instant | None]
    """When it was opened before its time."""
    opened_by: Mapped[Str | None]


Index("ix_closure_queue_id", Closure.queue_id, Closure.at)
