"""Table of transfers: where agents gave their customers on."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Json, Str


class Transfer(Base):
    """An agent gave the customer of a connection on; one of queue, target agent, flow and number is set."""

    __tablename__ = "transfer"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    connection: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[Instant]
    agent_id: Mapped[int]
    kind: Mapped[Str]
    """queue, agent, flow or number."""
    queue_id: Mapped[int | None]
    target_id: Mapped[int | None]
    """The agent."""
    flow: Mapped[Str | None]
    given: Mapped[Json] = mapped_column(server_default=text("'{}'"))
    """Values for variables of the flow."""
    number: Mapped[Str | None]
    """E.164."""
    went_at: Mapped[Instant | None]
    """When the caller entered the flow."""
    result: Mapped[Str | None]
    """How the dialing of the number ended."""


Index("ix_transfer_agent_id", Transfer.agent_id, Transfer.at)
