"""Who may sign in: adding accounts, and the sample people of the demo."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from app.errors import Conflict, Invalid
from app.services import passwords
from app.services.roles import Role
from app.services.views.supervision import SupervisorView
from app.store import accounts

if TYPE_CHECKING:
    from app.store.database import Database

_username = re.compile(r"[a-z0-9][a-z0-9._@-]{0,63}")


class Person(NamedTuple):
    """Somebody who may sign in; `agent` is the id of the agent the account belongs to.

    A supervisor is over `teams`, or over all of them.
    """

    username: str
    name: str
    role: Role
    agent: int | None = None
    teams: tuple[str, ...] | None = None


def canonical(username: str) -> str:
    """The username as it is kept. Raises `Invalid` when it is not one."""
    name = username.strip().casefold()
    if not _username.fullmatch(name):
        raise Invalid("A username has 1 to 64 letters, digits, dots, dashes, underscores or at signs.")
    return name


async def add(database: Database, person: Person, password: str) -> int:
    """Add an account and answer its id. Raises `Conflict` when the username, or the agent, already has one."""
    row: dict[str, object] = _row(person) | {"password_hash": await passwords.hashed(password)}
    async with database.session() as session:
        added = await accounts.add(session, row)
    if added is None:
        raise Conflict(f"{person.username} (or the agent of the account) already has an account.")
    return added


async def supervisors(database: Database) -> tuple[SupervisorView, ...]:
    """The supervisors and admins, by name; also those who no longer sign in, for they stand in records."""
    async with database.session() as session:
        return tuple(
            SupervisorView(username=each.username, name=each.name) for each in await accounts.supervisors(session)
        )


async def keep_sample_people(database: Database, people: list[Person]) -> None:
    """Write the sample accounts of the demo; doing it again changes nothing."""
    async with database.session() as session:
        for person in people:
            await accounts.keep_sample(session, _row(person))


def _row(person: Person) -> dict[str, object]:
    return {
        "username": canonical(person.username),
        "name": person.name,
        "role": person.role.value,
        "agent_id": person.agent,
        "teams": None if person.teams is None else list(person.teams),
    }
