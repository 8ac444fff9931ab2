"""The command line: `switchboard COMMAND`."""

from __future__ import annotations

import errno
import sys
from importlib import import_module
from typing import Any, NoReturn

import typer

from app.errors import SwitchboardError

_COMMANDS = {
    "demo": "demo",
    "serve": "serve",
    "worker": "serve",
    "migrate": "migrate",
    "verify": "verify",
    "apply": "apply",
    "export": "export",
    "simulate": "simulate",
    "carrier": "carrier",
}
"""Each command, and the module of `app.commands` that has it under its own name."""
_GROUPS = {"twilio": "twilio", "flows": "flows", "user": "users", "verification": "verification"}
"""Each group of commands, and what its module, named as it is, calls it."""
_ITS_OWN_OPTIONS = {"carrier"}
"""Commands that hand on whatever follows."""


def made(named: str = "") -> typer.Typer:
    """The command line with the command that is named, or with all: each brings modules that take their time."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback()(switchboard)
    for name in [named] if named in _COMMANDS | _GROUPS else [*_COMMANDS, *_GROUPS]:
        _add(app, name)
    return app


def switchboard() -> None:
    """Switchboard, a voice call center in one service."""


def _add(app: typer.Typer, name: str) -> None:
    if name in _GROUPS:
        app.add_typer(_found(name, _GROUPS[name]), name=name)
        return
    handing_on = {"allow_extra_args": True, "ignore_unknown_options": True} if name in _ITS_OWN_OPTIONS else None
    add = app.command(add_help_option=handing_on is None, context_settings=handing_on)
    add(_found(_COMMANDS[name], name))


def _found(module: str, attribute: str) -> Any:
    return getattr(import_module(f"app.commands.{module}"), attribute)


def main() -> None:
    """Run the command; what can be mended by who runs it is said in a line, without a traceback."""
    try:
        made(*sys.argv[1:2])()
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
