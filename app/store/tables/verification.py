"""Tables of verified callers: every attempt, and the counts that lock an account or a number."""

from __future__ import annotations

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, SerialId, Str


class VerificationAttempt(Base):
    """One attempt of a caller to be verified; what was entered is kept nowhere."""

    __tablename__ = "verification_attempt"

    id: Mapped[SerialId]
    key: Mapped[Str] = mapped_column(unique=True)
    """The question's key: one asked again is the same attempt."""
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    policy: Mapped[Str]
    kind: Mapped[Str]
    """factors, send (of a one-time code) or code."""
    at: Mapped[Instant]
    refused: Mapped[bool]
    """It came while the account or the number was locked."""
    outcome: Mapped[Str | None]
    """verified, mismatch, locked, sent or unavailable; none while it is being checked."""


class VerificationLock(Base):
    """The latest attempts on an account or from a number, by keyed hash, and until when further ones are refused."""

    __tablename__ = "verification_lock"

    subject: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    kind: Mapped[Str]
    """account, number, or code (sent for an account)."""
    policy: Mapped[Str]
    contact_id: Mapped[BigId]
    """The contact that tried last."""
    attempts: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    """The instants of those that count."""
    refused: Mapped[bool]
    """Whether the last attempt came while it was locked."""
    locked_until: Mapped[Instant | None]
    most: Mapped[int]
    window_ms: Mapped[Instant]
    lock_ms: Mapped[Instant]
    updated_at: Mapped[Instant]


Index("ix_verification_attempt_contact_id", VerificationAttempt.contact_id)
Index("ix_verification_attempt_at", VerificationAttempt.at)
Index("ix_verification_lock_updated_at", VerificationLock.updated_at)
