"""Reads voicemails, and writes who takes care of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from app.store import ops
from app.store.tables.calls import Voicemail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.database import Database

_TAKE = """
UPDATE voicemail SET state = 'taken', taken_by = $2 WHERE id = $1 AND state <> 'done' RETURNING caller
"""
_DONE = """
UPDATE voicemail SET state = 'done', done_by = $2, done_at = now_ms() WHERE id = $1 AND state <> 'done' RETURNING caller
"""


async def undone(database: Database) -> Sequence[Voicemail]:
    """Every voicemail somebody still has to deal with, oldest first."""
    statement = select(Voicemail).where(Voicemail.state != "done").order_by(Voicemail.left_at, Voicemail.id)
    async with database.session() as session:
        return (await session.scalars(statement)).all()


async def find(database: Database, voicemail: int) -> Voicemail | None:
    """One voicemail."""
    async with database.session() as session:
        return await session.get(Voicemail, voicemail)


async def take(database: Database, voicemail: int, by: str) -> str | None:
    """Note that somebody calls back, and answer the number; None when there is nothing left to do."""
    return await _change(database, _TAKE, voicemail, by)


async def done(database: Database, voicemail: int, by: str) -> bool:
    """Note that it is dealt with; False when it was already."""
    return await _change(database, _DONE, voicemail, by) is not None


async def _change(database: Database, statement: str, voicemail: int, by: str) -> str | None:
    async with database.transaction() as connection:
        caller: str | None = await connection.fetchval(statement, voicemail, by)
        if caller is not None:
            await ops.record(connection, "voicemail", id=voicemail)
        return caller
