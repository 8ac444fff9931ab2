"""The table of callers whose calls are not taken."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from app.store.tables.base import Base, Instant, SerialId, Str


class Block(Base):
    """A number, or the beginning of numbers, that is blocked until an instant or until somebody lifts it."""

    __tablename__ = "block"

    id: Mapped[SerialId]
    number: Mapped[Str]
    prefix: Mapped[bool]
    """Whether every number that begins so is meant."""
    reason: Mapped[Str]
    until: Mapped[Instant | None]
    made_at: Mapped[Instant]
    made_by: Mapped[Str]
    lifted_at: Mapped[Instant | None]
    lifted_by: Mapped[Str | None]


Index("uq_block_live", Block.number, Block.prefix, unique=True, postgresql_where=Block.lifted_at.is_(None))
