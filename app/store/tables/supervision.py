"""Tables of the supervisor's work: interventions by hand, legs that listen, and how long agents had each presence."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, SerialId, Str


class Intervention(Base):
    """What a supervisor did by hand to an agent or a contact, and why; also when it was refused."""

    __tablename__ = "intervention"

    id: Mapped[SerialId]
    key: Mapped[Str] = mapped_column(unique=True)
    at: Mapped[Instant]
    by: Mapped[Str]
    """The username, or the token, of whoever did it."""
    action: Mapped[Str]
    agent_id: Mapped[int | None]
    contact_id: Mapped[BigId | None]
    what: Mapped[Str]
    """What was asked for, in words."""
    why: Mapped[Str]
    """The reason the supervisor gave."""
    refused: Mapped[Str | None]
    """The code of the refusal; None when it was done."""


class SupervisorLeg(Base):
    """A supervisor in the room of a talk, or on the way there: with the one-time code that admits the softphone."""

    __tablename__ = "supervisor_leg"

    id: Mapped[SerialId]
    username: Mapped[Str]
    name: Mapped[Str]
    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"))
    connection: Mapped[int]
    agent_id: Mapped[int]
    mode: Mapped[Str]
    """monitor, whisper or barge."""
    code: Mapped[Str] = mapped_column(unique=True)
    asked_at: Mapped[Instant]
    lease_until: Mapped[Instant]
    """Until when the code admits, and later the leg must have been seen: past it nobody counts on the row."""
    call_sid: Mapped[Str | None] = mapped_column(unique=True)
    joined_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]


class HelpRequest(Base):
    """An agent asks for a supervisor in a talk, until the talk or the asking is over."""

    __tablename__ = "help_request"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    connection: Mapped[int] = mapped_column(primary_key=True)
    agent_id: Mapped[int]
    asked_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


class PresenceSpan(Base):
    """A stretch in which an agent who was signed in had one presence and reason; derived from facts."""

    __tablename__ = "presence_span"

    id: Mapped[SerialId]
    agent_id: Mapped[int]
    presence: Mapped[Str]
    reason: Mapped[Str | None]
    began_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


Index("ix_intervention_contact_id", Intervention.contact_id)
Index("ix_intervention_agent_id", Intervention.agent_id)
Index("ix_help_request_open", HelpRequest.asked_at, postgresql_where=HelpRequest.ended_at.is_(None))
Index("ix_supervisor_leg_contact_id", SupervisorLeg.contact_id)
Index("uq_supervisor_leg_live", SupervisorLeg.username, unique=True, postgresql_where=SupervisorLeg.ended_at.is_(None))
Index("ix_presence_span_ended_at", PresenceSpan.ended_at)
Index("uq_presence_span_open", PresenceSpan.agent_id, unique=True, postgresql_where=PresenceSpan.ended_at.is_(None))
