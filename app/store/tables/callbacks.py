"""Tables of callbacks: to whom one was offered, and what was promised and came of it."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Str


class Callback(Base):
    """A contact whose customer does not wait on the line but is called when the contact's turn comes."""

    __tablename__ = "callback"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    queue_id: Mapped[int]
    number: Mapped[Str]
    """The number to call, in E.164."""
    language: Mapped[Str]
    """What the customer is spoken to in."""
    slot_at: Mapped[Instant | None]
    """The beginning of the slot that was booked; none when the call comes as soon as its turn is there."""
    promised_from: Mapped[Instant]
    promised_until: Mapped[Instant]
    expires_at: Mapped[Instant]
    state: Mapped[Str] = mapped_column(server_default="waiting")
    """waiting, dialing, talking or ended."""
    attempts: Mapped[int] = mapped_column(server_default="0")
    put_off: Mapped[int] = mapped_column(server_default="0")
    """How often whoever was reached asked to be called later."""
    called_at: Mapped[Instant | None]
    """When the customer was first dialed: what the promise is measured by."""
    outcome: Mapped[Str | None]
    """kept, abandoned (the customer hung up before an agent came), failed, expired, withdrawn or merged."""
    created_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


class CallbackOffer(Base):
    """A contact for which a flow asked whether a callback may be offered, and what the center said."""

    __tablename__ = "callback_offer"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    queue_id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Instant]
    verdict: Mapped[Str]
    """offered, or why not."""


Index("uq_callback_live", Callback.queue_id, Callback.number, unique=True, postgresql_where=Callback.ended_at.is_(None))
Index("ix_callback_number", Callback.number, Callback.created_at)
Index("ix_callback_created_at", Callback.created_at)
Index("ix_callback_offer_at", CallbackOffer.at)
