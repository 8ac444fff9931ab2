"""Reads and writes API tokens: which integration may do what, by the hash of its token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from app.store.tables.access import ApiToken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

used_at_resolution_ms = 60_000
"""How fresh `used_at` is kept; writing it on every request would cost a commit each."""


async def add(session: AsyncSession, name: str, role: str, token_hash: bytes, by: str) -> ApiToken:
    """Keep a new token."""
    row = {"name": name, "role": role, "token_hash": token_hash, "created_by": by}
    statement = insert(ApiToken).values(**row, created_at=func.now_ms()).returning(ApiToken)
    return (await session.scalars(statement)).one()


async def live(session: AsyncSession) -> Sequence[ApiToken]:
    """Every token that was not revoked, oldest first."""
    return (await session.scalars(select(ApiToken).where(ApiToken.revoked_at.is_(None)).order_by(ApiToken.id))).all()


async def find(session: AsyncSession, token_hash: bytes) -> ApiToken | None:
    """The token of that hash, unless it was revoked; notes that it was used."""
    token = await session.scalar(
        select(ApiToken).where(ApiToken.token_hash == token_hash, ApiToken.revoked_at.is_(None))
    )
    if token is not None:
        await _note_use(session, token.id)
    return token


async def revoke(session: AsyncSession, token: int) -> bool:
    """End a token; False when there is none to end."""
    statement = update(ApiToken).where(ApiToken.id == token, ApiToken.revoked_at.is_(None))
    ended = await session.scalar(statement.values(revoked_at=func.now_ms()).returning(ApiToken.id))
    return ended is not None


async def _note_use(session: AsyncSession, token: int) -> None:
    stale = func.coalesce(ApiToken.used_at, 0) < func.now_ms() - used_at_resolution_ms
    await session.execute(update(ApiToken).where(ApiToken.id == token, stale).values(used_at=func.now_ms()))
