"""Table of consults: colleagues asked about customers, under the numbers by which routing knows them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Str


class Consult(Base):
    """A colleague asked by the agent of a connection; its number is of the series of contacts."""

    __tablename__ = "consult"

    id: Mapped[BigId] = mapped_column(primary_key=True, autoincrement=False)
    parent_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    """The contact it is about; of a call between agents, the caller's."""
    asker_id: Mapped[int]
    queue_id: Mapped[int]
    """0 in a call between agents."""
    target_id: Mapped[int | None]
    """The colleague, where one was asked for by name."""
    colleague_id: Mapped[int | None]
    """Who came."""
    asked_at: Mapped[Instant]
    joined_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]
    how: Mapped[Str | None]
    """completed, cancelled, refused, left or lost."""


Index("uq_consult_live_parent", Consult.parent_id, unique=True, postgresql_where=Consult.ended_at.is_(None))
Index("ix_consult_parent_id", Consult.parent_id)
