"""`switchboard verification`: who is locked out, and lifting it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from app.commands.opening import by, quiet, stored
from app.commands.words import columns, moment
from app.services.center.center import Center
from app.services.verification import locks
from app.services.verification.locks import Place

Policy = Annotated[str, typer.Argument(help="The verification policy of the center file.")]
Number = Annotated[str, typer.Option("--number", help="The number calls came from, in E.164.")]
FromStdin = Annotated[bool, typer.Option("--account-stdin", help="Read the account from standard input.")]

AnswerT = TypeVar("AnswerT")

verification = typer.Typer(help="Who is locked out of verification.", no_args_is_help=True)


@verification.command(name="locks")
def list_locks() -> None:
    """List what is locked now. Whose it is cannot be read from it."""
    rows = _ask(locks.locked)
    heads = ("until (UTC)", "policy", "what", "attempts", "last contact")
    cells = [(moment(row.until), row.policy, row.kind, str(row.attempts), str(row.contact)) for row in rows]
    typer.echo("\n".join(columns([heads, *cells])) if rows else "Nothing is locked.")


@verification.command()
def unlock(policy: Policy, number: Number = "", account_stdin: FromStdin = False) -> None:
    """Forget the attempts counted against an account, which is asked for, or against a number."""
    account = "" if number else _account(from_stdin=account_stdin)
    lifted = _ask(lambda place: locks.lift_for(place, policy, by(), account=account, number=number))
    typer.echo("Unlocked." if lifted else "Nothing was counted against it.")


def _account(*, from_stdin: bool) -> str:
    """An account is no argument: those are seen by everybody on the machine, and kept in its history."""
    if from_stdin:
        return sys.stdin.readline().strip()
    account: str = typer.prompt("Account", hide_input=True)
    return account


def _ask(question: Callable[[Place], Awaitable[AnswerT]]) -> AnswerT:
    async def asked() -> AnswerT:
        settings = quiet()
        async with stored(settings) as database:
            center = Center(database)
            await center.refresh()
            return await question(Place(settings, database, center))

    return asyncio.run(asked())
