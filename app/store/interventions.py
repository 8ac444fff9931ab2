"""Keeps and tells what supervisors did by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import ColumnElement, select

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


class Search(NamedTuple):
    """What is looked for; None asks for nothing."""

    action: str | None = None
    by: str | None = None
    agent: int | None = None
    contact: int | None = None
    since: int | None = None
    until: int | None = None
    """Instants in milliseconds since the epoch: no earlier than the one, earlier than the other."""
    before: int | None = None
    """Older than the one of this id."""


async def latest(database: Database, search: Search, limit: int) -> Sequence[InterventionRow]:
    """The last ones, newest first."""
    found = select(Intervention).where(*_conditions(search)).order_by(Intervention.id.desc()).limit(limit)
    async with database.session() as session:
        return (await session.scalars(found)).all()


def _conditions(search: Search) -> Iterator[ColumnElement[bool]]:
    equal = {
        Intervention.action: search.action,
        Intervention.by: search.by,
        Intervention.agent_id: search.agent,
        Intervention.contact_id: search.contact,
    }
    yield from (column == wanted for column, wanted in equal.items() if wanted is not None)
    if search.since is not None:
        yield Intervention.at >= search.since
    if search.until is not None:
        yield Intervention.at < search.until
    if search.before is not None:
        yield Intervention.id < search.before


async def known(database: Database, key: str) -> bool:
    """Whether something was asked for under this key before."""
    return await under(database, key) is not None


async def under(database: Database, key: str) -> InterventionRow | None:
    """What was asked for under this key, if anything was."""
    async with database.session() as session:
        found: InterventionRow | None = await session.scalar(select(Intervention).where(Intervention.key == key))
    return found
