"""Table of the numbers outside that agents consult."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Str


class Party(Base):
    """A number outside, dialed for a consult, and the one call that owns the dial."""

    __tablename__ = "party"

    consult_id: Mapped[BigId] = mapped_column(ForeignKey("consult.id"), primary_key=True, autoincrement=False)
    number: Mapped[Str]
    """E.164."""
    shown: Mapped[Str]
    """The number of ours that is shown."""
    call_sid: Mapped[Str | None] = mapped_column(unique=True)
    result: Mapped[Str | None]
    """How the call ended, in the provider's word; none while it lasts."""
