"""Tables of how recordings are kept: what must not be deleted, and who listened."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, SerialId, Str


class LegalHold(Base):
    """What keeps the recordings of a contact from being deleted, until it is lifted; both with their reason."""

    __tablename__ = "legal_hold"

    id: Mapped[SerialId]
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    placed_at: Mapped[Instant]
    placed_by: Mapped[Str]
    why: Mapped[Str]
    lifted_at: Mapped[Instant | None]
    lifted_by: Mapped[Str | None]
    lifted_why: Mapped[Str | None]


class RecordingPlay(Base):
    """Somebody listened to a recording."""

    __tablename__ = "recording_play"

    id: Mapped[SerialId]
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    recording_sid: Mapped[Str]
    by: Mapped[Str]
    at: Mapped[Instant]


Index("uq_legal_hold_open", LegalHold.contact_id, unique=True, postgresql_where=LegalHold.lifted_at.is_(None))
Index("ix_legal_hold_contact_id", LegalHold.contact_id)
Index("ix_recording_play_contact_id", RecordingPlay.contact_id)
