"""`./run soak`: the account of one soak, printed; exits with 1 unless it is clean."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer
import uvloop

from app import log
from tests.soak.soak import soak


def main(
    minutes: Annotated[float, typer.Option(min=0.1, help="How long calls come and the center is struck.")] = 10.0,
    seed: Annotated[int, typer.Option(help="What is struck when.")] = 1,
) -> None:
    """Let scripted callers call while the database is restarted and processes are killed, and account for them."""
    log.configure("error", "text")
    with tempfile.TemporaryDirectory(prefix="switchboard-soak-") as folder:
        account = uvloop.run(soak(60 * minutes, Path(folder), seed))
    typer.echo(str(account))
    raise typer.Exit(0 if account.clean else 1)


if __name__ == "__main__":
    typer.run(main)
