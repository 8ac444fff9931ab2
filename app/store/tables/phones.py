"""Table of the calls to agents' own phones."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Str


class AgentRing(Base):
    """An agent's own phone, rung for the connection of a contact or of a consult; the one call that owns the ring."""

    __tablename__ = "agent_ring"

    contact_id: Mapped[BigId] = mapped_column(primary_key=True, autoincrement=False)
    connection: Mapped[int] = mapped_column(primary_key=True)
    agent_id: Mapped[int]
    address: Mapped[Str]
    """E.164 or a SIP address."""
    shown: Mapped[Str]
    """The number of ours that the phone shows."""
    call_sid: Mapped[Str | None]
    asked_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


Index("ix_agent_ring_live", AgentRing.asked_at, postgresql_where=AgentRing.ended_at.is_(None))
Index("uq_agent_ring_call_sid", AgentRing.call_sid, unique=True)
