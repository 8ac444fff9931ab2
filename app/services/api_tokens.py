"""API tokens: how an integration proves what it may do."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import ids
from app.errors import NotFound
from app.services.principal import Principal, fingerprint
from app.services.roles import Role
from app.store import api_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.database import Database
    from app.store.tables.access import ApiToken

mark = "sb_"
"""How every token begins, so that one which leaked is recognised for what it is."""


class Made(NamedTuple):
    """A new token: its row, and the secret, which is shown this once."""

    row: ApiToken
    secret: str


async def make(database: Database, name: str, role: Role, by: Principal) -> Made:
    """Make a token that may do what the role may."""
    secret = mark + ids.token()
    async with database.session() as session:
        return Made(await api_tokens.add(session, name, role.value, fingerprint(secret), by.username), secret)


async def live(database: Database) -> Sequence[ApiToken]:
    """Every token that still works."""
    async with database.session() as session:
        return await api_tokens.live(session)


async def recognise(database: Database, secret: str) -> Principal | None:
    """Whose token it is, unless it was revoked."""
    async with database.session() as session:
        row = await api_tokens.find(session, fingerprint(secret))
    return Principal(f"token:{row.id}", row.name, Role(row.role)) if row else None


async def revoke(database: Database, token: int) -> None:
    """End a token at once. Raises `NotFound` when there is none to end."""
    async with database.session() as session:
        revoked = await api_tokens.revoke(session, token)
    if not revoked:
        raise NotFound("There is no such token.")
