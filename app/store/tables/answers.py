"""Tables of what callers answered: consents and surveys."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, SerialId, Str


class Consent(Base):
    """A yes or a no to something, with the words it was asked in; the last one of a caller and a subject holds."""

    __tablename__ = "consent"

    id: Mapped[SerialId]
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    caller: Mapped[Str]
    subject: Mapped[Str]
    version: Mapped[Str]
    """Which words were said."""
    given: Mapped[bool]
    at: Mapped[Instant]


class SurveyAnswer(Base):
    """The answer to one question of a survey."""

    __tablename__ = "survey_answer"

    id: Mapped[SerialId]
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    question: Mapped[Str]
    measure: Mapped[Str]
    """csat, nps, ces or comment."""
    score: Mapped[int | None]
    recording_sid: Mapped[Str | None]
    recording_url: Mapped[Str | None]
    seconds: Mapped[int]
    """How long the comment is."""
    at: Mapped[Instant]


Index("ix_consent_caller", Consent.caller, Consent.subject, Consent.at)
Index("ix_survey_answer_contact_id", SurveyAnswer.contact_id)
