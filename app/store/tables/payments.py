"""The table of payments: what callers paid by keys, and how each payment ended."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Str

OPEN = "state IN ('opened', 'unknown')"
"""Which payments are not settled: whether they were charged is not known yet."""


class Payment(Base):
    """One payment; of the card no more than its kind and last four digits."""

    __tablename__ = "payment"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """The sprint of the flow that began it."""
    connector: Mapped[Str]
    """The payment connector's name in the center file."""
    reference: Mapped[Str | None]
    """What is paid for, as the flow names it."""
    amount: Mapped[BigId | None]
    """In hundredths of the currency; none when the card becomes a token and nothing is charged."""
    currency: Mapped[Str]
    state: Mapped[Str] = mapped_column(server_default="opened")
    """opened, then succeeded, failed or, when nobody could tell, unknown."""
    result: Mapped[Str | None]
    """How it ended: as the provider told, or as the company knew when it was asked."""
    confirmation: Mapped[Str] = mapped_column(server_default="")
    card: Mapped[Str] = mapped_column(server_default="")
    card_type: Mapped[Str] = mapped_column(server_default="")
    opened_at: Mapped[Instant]
    changed_at: Mapped[Instant]
    asked_at: Mapped[Instant | None]
    """When the company was last asked how it ended."""
    asked: Mapped[int] = mapped_column(server_default="0")
    """How often the company was asked."""


Index("uq_payment_open_contact", Payment.contact_id, unique=True, postgresql_where=text(OPEN))
Index(
    "uq_payment_open_reference",
    Payment.connector,
    Payment.reference,
    unique=True,
    postgresql_where=text(f"{OPEN} AND reference IS NOT NULL"),
)
