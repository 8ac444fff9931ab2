"""Signing in and out, and recognising who is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import ids
from app.errors import NotFound, Unauthenticated
from app.services import passwords
from app.services.attempts import attempt
from app.services.principal import Principal, fingerprint
from app.services.roles import Role
from app.store import accounts, sign_ins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.settings import Settings
    from app.store.accounts import AccountRow
    from app.store.database import Database

lasts_ms = 12 * 3_600_000
"""A sign-in ends by itself after a long shift."""


class Started(NamedTuple):
    """A new sign-in: the two secrets its browser keeps."""

    cookie: str
    csrf: str


async def with_password(
    settings: Settings, database: Database, *, username: str, password: str, address: str
) -> Started:
    """Sign in. Raises `TooManyAttempts` after too many that failed, by this username or from this address.

    Raises `Unauthenticated`, in the same words and time whether the username or the password is wrong.
    """
    name = username.strip().casefold()
    tried = await attempt(settings, database, name, address)
    async with database.session() as session:
        account = await accounts.by_username(session, name)
    if not await passwords.matches(account.password_hash if account else None, password) or account is None:
        raise Unauthenticated("The username or the password is wrong.")
    await tried.succeeded()
    return await _start(database, account)


async def as_sample(database: Database, username: str) -> Started:
    """Sign in as a sample person of the demo. Raises `NotFound` for anybody else."""
    async with database.session() as session:
        account = await accounts.by_username(session, username)
    if account is None or not account.sample:
        raise NotFound("There is no sample person of that name.")
    return await _start(database, account)


async def sample_people(database: Database) -> Sequence[AccountRow]:
    """Whom one may sign in as by one click in the demo."""
    async with database.session() as session:
        return await accounts.sample_people(session)


async def recognise(database: Database, cookie: str) -> Principal | None:
    """Whom the cookie belongs to, as long as the sign-in lasts."""
    async with database.session() as session:
        found = await sign_ins.find(session, fingerprint(cookie))
    if found is None:
        return None
    teams = None if found.teams is None else frozenset(found.teams)
    return Principal(found.username, found.name, Role(found.role), found.agent, found.csrf, teams)


async def end(database: Database, cookie: str) -> None:
    """Sign out: the cookie is worth nothing from now on, wherever it is kept."""
    async with database.session() as session:
        await sign_ins.end(session, fingerprint(cookie))


async def _start(database: Database, account: AccountRow) -> Started:
    started = Started(ids.token(), ids.token())
    async with database.session() as session:
        await sign_ins.forget_expired(session)
        await sign_ins.start(session, fingerprint(started.cookie), account.id, started.csrf, lasts_ms)
    return started
