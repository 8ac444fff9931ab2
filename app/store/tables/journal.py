"""Tables of the journal: facts, the keys of events already decided, and snapshots."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Small, Str

ROUTING_GROUP = 1
"""The routing group of a center that declares none."""
OPS_GROUP = 0
"""The group number of the journal of what is not routing (flows, configuration, voicemails, heals)."""


class Fact(Base):
    """One recorded fact; numbered without gaps per group, partitioned by day."""

    __tablename__ = "fact"
    __table_args__ = {"postgresql_partition_by": "RANGE (at)"}

    grp: Mapped[Small] = mapped_column(primary_key=True)
    seq: Mapped[BigId] = mapped_column(primary_key=True)
    at: Mapped[Instant] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class EventKey(Base):
    """The cause of an event that was decided, with its outcome, so that a repetition has no second effect."""

    __tablename__ = "event_key"

    grp: Mapped[Small] = mapped_column(primary_key=True)
    key: Mapped[Str] = mapped_column(primary_key=True)
    seq: Mapped[BigId]
    at: Mapped[Instant]
    outcome: Mapped[bytes] = mapped_column(LargeBinary)


class Snapshot(Base):
    """A routing group's state at a position, so that a replica need not replay everything."""

    __tablename__ = "snapshot"

    grp: Mapped[Small] = mapped_column(primary_key=True)
    seq: Mapped[BigId] = mapped_column(primary_key=True)
    schema: Mapped[int]
    at: Mapped[Instant]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Generation(Base):
    """The highest generation of facts that a group's journal holds."""

    __tablename__ = "generation"

    grp: Mapped[Small] = mapped_column(primary_key=True)
    written: Mapped[int]


class DeskLease(Base):
    """A live desk of some process, and the highest generation of facts that its code reads."""

    __tablename__ = "desk_lease"

    grp: Mapped[Small] = mapped_column(primary_key=True)
    desk: Mapped[Str] = mapped_column(primary_key=True)
    generation: Mapped[int]
    until: Mapped[Instant]
