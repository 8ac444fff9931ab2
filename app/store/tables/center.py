"""Tables of what is configured: center objects, routing configurations."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.tables.base import Base, Instant, Json, Str


class CenterObject(Base):
    """One configured object (queue, agent, skill, number...) by kind and name; ids stay when it is retired."""

    __tablename__ = "center_object"
    __table_args__ = (UniqueConstraint("kind", "id"),)

    kind: Mapped[Str] = mapped_column(primary_key=True)
    name: Mapped[Str] = mapped_column(primary_key=True)
    id: Mapped[int]
    body: Mapped[Json]
    digest: Mapped[Str]
    applied_digest: Mapped[Str | None]
    """Digest of what the last apply wrote: another digest means it was changed elsewhere since."""
    retired: Mapped[bool] = mapped_column(default=False, server_default="false")


class RoutingConfig(Base):
    """An immutable numbered routing configuration; adopting one is a fact of the journal."""

    __tablename__ = "routing_config"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    created_at: Mapped[Instant]


class Deployment(Base):
    """Small values that belong to this deployment as a whole, by key."""

    __tablename__ = "deployment"

    key: Mapped[Str] = mapped_column(primary_key=True)
    value: Mapped[Json]


Index("ix_center_object_live", CenterObject.kind, CenterObject.id, postgresql_where=~CenterObject.retired)
