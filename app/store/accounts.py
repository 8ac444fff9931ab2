"""Reads and writes accounts: the people who may sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from app.store.tables.access import Account

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.ext.asyncio import AsyncSession

AccountRow = Account


async def by_username(session: AsyncSession, username: str) -> AccountRow | None:
    """The active account of that username."""
    return await session.scalar(select(Account).where(Account.username == username, Account.active))


async def sample_people(session: AsyncSession) -> Sequence[AccountRow]:
    """The sample accounts of the demo, by name."""
    found = await session.scalars(select(Account).where(Account.sample, Account.active).order_by(Account.name))
    return found.all()


async def supervisors(session: AsyncSession) -> Sequence[AccountRow]:
    """Whoever may be more than an agent, by name; also those who no longer sign in."""
    found = await session.scalars(select(Account).where(Account.role != "agent").order_by(Account.name))
    return found.all()


async def add(session: AsyncSession, account: dict[str, object]) -> int | None:
    """The id of the new account; None when the username, or the agent, already has one."""
    statement = insert(Account).values(account).on_conflict_do_nothing().returning(Account.id)
    return await session.scalar(statement)


async def keep_sample(session: AsyncSession, account: dict[str, object]) -> None:
    """Write a sample account as given, whether it is new or was written before; never touches any other account."""
    statement = insert(Account).values(account | {"sample": True})
    changed = {key: value for key, value in account.items() if key != "username"}
    await session.execute(
        statement.on_conflict_do_update(index_elements=[Account.username], set_=changed, where=Account.sample.is_(True))
    )
