"""Tables derived from the routing facts in the same transaction; their unique indexes repeat the invariants."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Json, SerialId, Str
from routing.vocabulary import EndedBy


class Offer(Base):
    """A contact put to an agent with a deadline."""

    __tablename__ = "offer"

    contact_id: Mapped[BigId] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    agent_id: Mapped[int]
    state: Mapped[Str]
    """pending, accepted, declined, expired or rescinded."""
    made_at: Mapped[Instant]
    deadline: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    reason: Mapped[Str | None]
    receipt: Mapped[Json]


class Connection(Base):
    """One accepted offer and the room it is carried out in."""

    __tablename__ = "connection"

    contact_id: Mapped[BigId] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[int | None]
    """The connection after which the room is named, where that is an earlier one."""
    agent_id: Mapped[int]
    stage: Mapped[Str]
    tab: Mapped[Str]
    conference_sid: Mapped[Str | None]
    agent_call_sid: Mapped[Str | None]
    made_at: Mapped[Instant]
    talk_at: Mapped[Instant | None]
    ended_at: Mapped[Instant | None]
    cause: Mapped[Str | None]


class AgentState(Base):
    """Where an agent stands now."""

    __tablename__ = "agent_state"

    agent_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    presence: Mapped[Str]
    reason: Mapped[Str | None]
    work: Mapped[Str]
    since: Mapped[Instant]
    contact_id: Mapped[BigId | None]


class Segment(Base):
    """A stretch of a contact's life; lane `contact` tiles its wall clock, lane `agent` credits agents."""

    __tablename__ = "segment"

    id: Mapped[SerialId]
    contact_id: Mapped[BigId]
    lane: Mapped[Str]
    kind: Mapped[Str]
    queue_id: Mapped[int | None]
    agent_id: Mapped[int | None]
    began_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]


class WrapUp(Base):
    """The time after a talk in which the agent finishes: disposition and notes."""

    __tablename__ = "wrap_up"

    contact_id: Mapped[BigId] = mapped_column(primary_key=True)
    connection: Mapped[int] = mapped_column(primary_key=True)
    agent_id: Mapped[int]
    began_at: Mapped[Instant]
    deadline: Mapped[Instant | None]
    """None while it lasts until the agent is done."""
    ended_at: Mapped[Instant | None]
    disposition: Mapped[Str | None]
    how: Mapped[Str | None]
    notes: Mapped[Str] = mapped_column(server_default="")


class JoinCode(Base):
    """The one-time code with which the accepting tab's softphone joins its own accepted offer, and no other."""

    __tablename__ = "join_code"

    code: Mapped[Str] = mapped_column(primary_key=True)
    contact_id: Mapped[BigId]
    connection: Mapped[int]
    agent_id: Mapped[int]
    tab: Mapped[Str]
    expires_at: Mapped[Instant]
    call_sid: Mapped[Str | None]


class ConsoleLease(Base):
    """What keeps an available agent available: a live event stream and a registered device."""

    __tablename__ = "console_lease"

    agent_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stream: Mapped[Str] = mapped_column(primary_key=True)
    process: Mapped[Str]
    tab: Mapped[Str | None]
    device_ready: Mapped[bool]
    until: Mapped[Instant]


class Outbox(Base):
    """A command to the telephony provider, committed with the facts that ask for it."""

    __tablename__ = "outbox"

    id: Mapped[SerialId]
    contact_id: Mapped[BigId]
    kind: Mapped[Str]
    body: Mapped[Json]
    state: Mapped[Str] = mapped_column(server_default="pending")
    """pending, done, moot (no longer wanted) or failed."""
    attempts: Mapped[int] = mapped_column(server_default="0")
    created_at: Mapped[Instant]
    not_before: Mapped[Instant]
    useful_until: Mapped[Instant]
    claimed_until: Mapped[Instant] = mapped_column(server_default="0")
    begun_at: Mapped[Instant | None]
    """Since when a command that must not be carried out twice may have been; commands that may be never say so."""
    finished_at: Mapped[Instant | None]
    error: Mapped[Str | None]


Index("uq_offer_live_agent", Offer.agent_id, unique=True, postgresql_where=Offer.state == "pending")
Index("uq_connection_live_contact", Connection.contact_id, unique=True, postgresql_where=Connection.ended_at.is_(None))
Index("uq_connection_live_agent", Connection.agent_id, unique=True, postgresql_where=Connection.ended_at.is_(None))
Index("ix_connection_agent_id", Connection.agent_id, Connection.contact_id)
Index("ix_connection_on_hold", Connection.contact_id, postgresql_where=Connection.cause == EndedBy.HOLD.value)
Index(
    "uq_segment_once",
    Segment.contact_id,
    Segment.lane,
    Segment.agent_id,
    Segment.began_at,
    Segment.kind,
    unique=True,
    postgresql_nulls_not_distinct=True,
)
Index(
    "uq_segment_open_contact",
    Segment.contact_id,
    unique=True,
    postgresql_where=(Segment.ended_at.is_(None)) & (Segment.lane == "contact"),
)
Index("ix_segment_began_at", Segment.began_at)
Index("ix_outbox_pending", Outbox.contact_id, Outbox.id, postgresql_where=Outbox.state == "pending")
Index("ix_console_lease_until", ConsoleLease.until)
