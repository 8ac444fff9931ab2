"""`switchboard user add`: somebody who may sign in."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from app.commands.opening import opened, quiet
from app.errors import Invalid, NotFound
from app.services import accounts
from app.services.accounts import Person
from app.services.center.center import Center
from app.services.roles import Role
from app.settings import Settings
from app.store.database import Database

Username = Annotated[str, typer.Argument(help="What they sign in with.")]
RoleOption = Annotated[Role, typer.Option("--role", help="What they may do.")]
Name = Annotated[str | None, typer.Option("--name", help="How they are called; default: the username.")]
Agent = Annotated[str | None, typer.Option("--agent", help="The agent of the center file they are; agents need one.")]
Team = Annotated[list[str] | None, typer.Option("--team", help="A team a supervisor is over; default: all of them.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]

users = typer.Typer(help="The people who may sign in.", no_args_is_help=True)


@users.command()
def add(
    username: Username,
    role: RoleOption,
    *,
    name: Name = None,
    agent: Agent = None,
    team: Team = None,
    password_stdin: FromStdin = False,
) -> None:
    """Add somebody who may sign in to the consoles."""
    if role is Role.AGENT and agent is None:
        raise Invalid("Say with --agent which agent of the center file this is.")
    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else _asked()
    person = Person(username, name or username, role, teams=tuple(team) if team else None)
    asyncio.run(_add(quiet(), person, agent, password))
    typer.echo(f"{username} may sign in as {role}.")


def _asked() -> str:
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


async def _add(settings: Settings, person: Person, agent: str | None, password: str) -> None:
    async with opened(settings) as center:
        if agent is not None:
            person = person._replace(agent=await _agent_id(center.database, agent))
        await _require_teams(center.database, person.teams or ())
        await accounts.add(center.database, person, password)


async def _agent_id(database: Database, name: str) -> int:
    center = Center(database)
    await center.refresh()
    entry = center.picture.agents.named(name)
    if entry is None:
        raise NotFound(f"No agent is named {name}. Declare it in the center file and apply it first.")
    return entry.id


async def _require_teams(database: Database, teams: Iterable[str]) -> None:
    center = Center(database)
    await center.refresh()
    for team in teams:
        if center.picture.teams.named(team) is None:
            raise NotFound(f"No team is named {team}. Declare it in the center file and apply it first.")
