"""Tables of the life of flows: their versions and drafts, canaries, the aliases of numbers, and what befell calls."""

from __future__ import annotations

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, BigId, Instant, Json, SerialId, Small, Str


class Flow(Base):
    """A flow by name, and which of its versions new calls begin with."""

    __tablename__ = "flow"

    name: Mapped[Str] = mapped_column(primary_key=True)
    published: Mapped[int | None]
    applied_digest: Mapped[Str | None]


class FlowVersion(Base):
    """An immutable version of a flow."""

    __tablename__ = "flow_version"
    __table_args__ = (ForeignKeyConstraint(["name"], ["flow.name"]),)

    name: Mapped[Str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[Str]
    digest: Mapped[Str]
    note: Mapped[Str]
    published_at: Mapped[Instant]
    published_by: Mapped[Str]
    parts: Mapped[Json] = mapped_column(server_default=text("'{}'"))
    """The version of each flow it was published with, by name: at least of those it runs."""
    scenarios: Mapped[Json] = mapped_column(server_default=text("'{}'"))
    """The texts of the scenarios it passed, by name."""


class FlowDraft(Base):
    """A flow somebody works on; it changes no call until it is published."""

    __tablename__ = "flow_draft"

    flow: Mapped[Str] = mapped_column(primary_key=True)
    name: Mapped[Str] = mapped_column(primary_key=True)
    document: Mapped[Str]
    scenarios: Mapped[Json]
    base: Mapped[int | None]
    """The version that was published when it began; none when there was no such flow."""
    revision: Mapped[int]
    """Counts its changes from 1, so that two people do not overwrite each other."""
    made_at: Mapped[Instant]
    made_by: Mapped[Str]
    changed_at: Mapped[Instant]
    changed_by: Mapped[Str]


class FlowCanary(Base):
    """Versions that a share of calls begins with, until they are promoted or rolled back together."""

    __tablename__ = "flow_canary"

    id: Mapped[SerialId]
    flow: Mapped[Str]
    versions: Mapped[Json]
    """The version on trial by flow: its own, and of each flow that runs it."""
    percent: Mapped[Small]
    started_at: Mapped[Instant]
    started_by: Mapped[Str]
    ended_at: Mapped[Instant | None]
    ended_by: Mapped[Str | None]
    result: Mapped[Str | None]
    """promoted or rolled_back."""
    reason: Mapped[Str | None]


class FlowChange(Base):
    """What was decided about a flow, by whom and why; nothing here is ever changed."""

    __tablename__ = "flow_change"

    id: Mapped[SerialId]
    flow: Mapped[Str]
    at: Mapped[Instant]
    by: Mapped[Str]
    what: Mapped[Str]
    version: Mapped[int | None]
    before: Mapped[int | None]
    """The version that was published until then."""
    note: Mapped[Str]


class FlowTrouble(Base):
    """A call that went badly in its flow: `failed` (a fault, or ended by one) or `exhausted` (a caller gave up)."""

    __tablename__ = "flow_trouble"

    contact_id: Mapped[BigId] = mapped_column(ForeignKey("contact.id"), primary_key=True)
    kind: Mapped[Str] = mapped_column(primary_key=True)


class NumberAlias(Base):
    """What calls to a number begin with, where that is not simply what is published."""

    __tablename__ = "number_alias"

    number: Mapped[Str] = mapped_column(primary_key=True)
    flow: Mapped[Str]
    alias: Mapped[Str]
    """steady, candidate or version."""
    version: Mapped[int | None]
    set_at: Mapped[Instant]
    set_by: Mapped[Str]


Index("ix_flow_canary_running", FlowCanary.id, postgresql_where=FlowCanary.ended_at.is_(None))
Index("ix_flow_change_flow", FlowChange.flow, FlowChange.id)
