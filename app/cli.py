"""The command line: `switchboard COMMAND`."""

from __future__ import annotations

import errno
import sys
from typing import NoReturn

import typer

from app.commands.apply import apply
from app.commands.carrier import carrier
from app.commands.demo import demo
from app.commands.export import export
from app.commands.flows import flows
from app.commands.migrate import migrate
from app.commands.serve import serve, worker
from app.commands.simulate import simulate
from app.commands.twilio import twilio
from app.commands.user import users
from app.commands.verification import verification
from app.commands.verify import verify
from app.errors import SwitchboardError

app = typer.Typer(
    help="Switchboard, a voice call center in one service.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (demo, serve, worker, migrate, verify, apply, export, simulate):
    app.command()(command)
app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(carrier)
for name, group in {"twilio": twilio, "flows": flows, "user": users, "verification": verification}.items():
    app.add_typer(group, name=name)


def main() -> None:
    """Run the command; what can be mended by who runs it is said in a line, without a traceback."""
    try:
        app()
    except SwitchboardError as error:
        _fail(error.detail or error.title)
    except ConnectionError as error:
        _fail(f"The database does not answer ({error}). Check DATABASE_URL and that its server runs.")
    except OSError as error:
        _fail(f"{error}. Set PORT to a free port." if error.errno == errno.EADDRINUSE else f"{error}.")


def _fail(words: str) -> NoReturn:
    typer.echo(words, err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
