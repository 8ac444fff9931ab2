"""Keeps and tells what supervisors did by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.store.tables.supervision import Intervention
from app.store.writes import Write

if TYPE_CHECKING:
    from app.store.database import Database

InterventionRow = Intervention
_ADD = """
INSERT INTO intervention (key, at, by, action, agent_id, contact_id, what, why, refused)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""


class NewIntervention(NamedTuple):
    """What was asked for, in the order of the table's columns; `refused` is the code of the refusal, if any."""

    key: str
    at: int
    by: str
    action: str
    agent: int | None
    contact: int | None
    what: str
    why: str
    refused: str | None = None


def keep(new: NewIntervention) -> Write:
    """The write that keeps it."""
    return Write(_ADD, new)


def keep_once(new: NewIntervention) -> Write:
    """The write that keeps it, unless the same was asked for before."""
    return Write(f"{_ADD} ON CONFLICT (key) DO NOTHING", new)


async def latest(database: Database, limit: int) -> Sequence[InterventionRow]:
    """The last ones, newest first."""
    async with database.session() as session:
        return (await session.scalars(select(Intervention).order_by(Intervention.id.desc()).limit(limit))).all()


async def known(database: Database, key: str) -> bool:
    """Whether something was asked for under this key before."""
    async with database.session() as session:
        return await session.scalar(select(Intervention.id).where(Intervention.key == key)) is not None
