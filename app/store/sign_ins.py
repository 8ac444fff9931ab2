"""Reads and writes sign-ins: which browser is signed in as whom, by the hash of its cookie."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, func, insert, select

from app.store.tables.access import Account, SignIn

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession


class SignedIn(NamedTuple):
    """A live sign-in and whom it belongs to."""

    username: str
    name: str
    role: str
    agent: int | None
    csrf: str
    teams: list[str] | None


async def start(session: AsyncSession, token_hash: bytes, account: int, csrf: str, lasts_ms: int) -> None:
    """Keep a new sign-in for so long."""
    now = func.now_ms()
    row = {"token_hash": token_hash, "account_id": account, "csrf": csrf}
    await session.execute(insert(SignIn).values(**row, created_at=now, expires_at=now + lasts_ms))


async def find(session: AsyncSession, token_hash: bytes) -> SignedIn | None:
    """The live sign-in of that hash; None when it expired, ended, or its account is no longer active."""
    statement = (
        select(Account.username, Account.name, Account.role, Account.agent_id, SignIn.csrf, Account.teams)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_hash == token_hash, SignIn.expires_at > func.now_ms(), Account.active)
    )
    row = (await session.execute(statement)).one_or_none()
    return SignedIn(*row) if row else None


async def end(session: AsyncSession, token_hash: bytes) -> None:
    """Forget a sign-in: its cookie means nothing from now on."""
    await session.execute(delete(SignIn).where(SignIn.token_hash == token_hash))


async def forget_expired(session: AsyncSession) -> None:
    """Delete what has expired."""
    await session.execute(delete(SignIn).where(SignIn.expires_at <= func.now_ms()))
