"""Table of what waiting callers were told of their wait."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant


class Announcement(Base):
    """What a caller was told of their place, to be compared with how long they then waited."""

    __tablename__ = "announcement"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    stay: Mapped[int] = mapped_column(primary_key=True)
    """Which of the contact's stays in the waiting place: its placing."""
    waited_s: Mapped[int] = mapped_column(primary_key=True)
    """How long that stay had lasted: the same request gets the same words."""
    at: Mapped[Instant]
    queue_id: Mapped[int]
    position: Mapped[int | None]
    """The place in line that was told, from 1."""
    rule: Mapped[int | None]
    """The escalation rule whose words were said instead, by its place."""
    low_s: Mapped[int | None]
    high_s: Mapped[int | None]


Index("ix_announcement_at", Announcement.at)
