"""Callers whose calls are not taken: which numbers, why, until when, and how often a number calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.store import ops
from app.store.reach import reached
from app.store.tables.blocks import Block

if TYPE_CHECKING:
    from app.store.database import Database

_LIVE = "lifted_at IS NULL AND (until IS NULL OR until > now_ms())"
_SCREEN = f"""
SELECT EXISTS (
    SELECT FROM block WHERE {_LIVE} AND CASE WHEN prefix THEN starts_with(c.caller, number) ELSE number = c.caller END
), (SELECT count(*) FROM contact AS p WHERE p.caller = c.caller AND p.started_at > c.started_at - $2
    AND p.started_at <= c.started_at)
FROM contact AS c WHERE c.id = $1
"""  # noqa: S608 - our own words
_EXPIRE = "UPDATE block SET lifted_at = until WHERE lifted_at IS NULL AND until <= now_ms()"
_ADD = """
INSERT INTO block (number, prefix, reason, until, made_at, made_by) VALUES ($1, $2, $3, $4, now_ms(), $5)
ON CONFLICT (number, prefix) WHERE lifted_at IS NULL
DO UPDATE SET reason = excluded.reason, until = excluded.until, made_at = excluded.made_at, made_by = excluded.made_by
RETURNING id
"""
_LIFT = "UPDATE block SET lifted_at = now_ms(), lifted_by = $2 WHERE id = $1 AND lifted_at IS NULL RETURNING id"


class Screened(NamedTuple):
    """What is known of a number: whether it is blocked, and how often it called, the present call included."""

    blocked: bool
    calls: int


class NewBlock(NamedTuple):
    """A number, or with `prefix` all that begin so, to be blocked until an instant, or until it is lifted."""

    number: str
    prefix: bool
    reason: str
    until: int | None


async def screen(database: Database, contact: int, within_ms: int) -> Screened:
    """What is known of the number of a contact, its calls counted within so many milliseconds."""
    async with reached():
        row = await database.hot.fetchrow(_SCREEN, contact, within_ms)
    return Screened(*row) if row else Screened(blocked=False, calls=0)


async def live(database: Database) -> Sequence[Block]:
    """The blocks that hold now, newest first."""
    now = await database.now()
    holds = Block.lifted_at.is_(None) & (Block.until.is_(None) | (Block.until > now))
    async with database.session() as session:
        return (await session.scalars(select(Block).where(holds).order_by(Block.id.desc()))).all()


async def find(database: Database, block: int) -> Block | None:
    """One block, whether it holds or not."""
    async with database.session() as session:
        return await session.get(Block, block)


async def add(database: Database, new: NewBlock, by: str) -> int:
    """Block, and answer the block's number; one that holds already gets the new reason and time."""
    async with database.transaction() as connection:
        await connection.execute(_EXPIRE)
        made: int = await connection.fetchval(_ADD, *new, by)
        await ops.record(connection, "caller_blocked", block=made, by=by)
        return made


async def lift(database: Database, block: int, by: str) -> bool:
    """Take the calls again; False when the block was lifted before, or never was."""
    async with database.transaction() as connection:
        lifted = await connection.fetchval(_LIFT, block, by) is not None
        if lifted:
            await ops.record(connection, "block_lifted", block=block, by=by)
        return lifted
