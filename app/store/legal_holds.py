"""Legal holds: while a contact has one, none of its recordings is deleted. Each is kept with who, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.store.tables.recordings import LegalHold
from app.store.writes import execute

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.store.database import Database
    from app.store.screen_pop import Session
    from app.store.writes import Write

LegalHoldRow = LegalHold
_LOCK = "SELECT FROM contact WHERE id = $1 FOR UPDATE"
_PLACE = """
INSERT INTO legal_hold (contact_id, placed_at, placed_by, why) VALUES ($1, now_ms(), $2, $3)
ON CONFLICT (contact_id) WHERE lifted_at IS NULL DO NOTHING RETURNING id
"""
_LIFT = """
UPDATE legal_hold SET lifted_at = now_ms(), lifted_by = $2, lifted_why = $3
WHERE contact_id = $1 AND lifted_at IS NULL RETURNING id
"""


class Act(NamedTuple):
    """Who places or lifts the hold of which contact, and why."""

    contact: int
    by: str
    why: str


async def place(database: Database, act: Act, also: Iterable[Write]) -> bool:
    """Place a hold, after whatever is being deleted; False when there is one."""
    return await _do(database, _PLACE, act, also)


async def lift(database: Database, act: Act, also: Iterable[Write]) -> bool:
    """Lift the hold; False when there is none."""
    return await _do(database, _LIFT, act, also)


async def of_contact(session: Session, contact: int) -> Sequence[LegalHoldRow]:
    """Every hold there was, in order."""
    return (
        await session.scalars(select(LegalHold).where(LegalHold.contact_id == contact).order_by(LegalHold.id))
    ).all()


async def _do(database: Database, statement: str, act: Act, also: Iterable[Write]) -> bool:
    async with database.transaction() as connection:
        await connection.execute(_LOCK, act.contact)
        done = await connection.fetchval(statement, *act) is not None
        await execute(connection, also if done else ())
    return done
