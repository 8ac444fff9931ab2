"""`switchboard serve` and `switchboard worker`: the service itself."""

from __future__ import annotations

from typing import Annotated

import typer
import uvloop

from app.commands.opening import configured
from app.main import work
from app.serving import serve as serve_all

Processes = Annotated[
    int, typer.Option(min=1, max=64, help="Web processes; more than one brings a worker beside them.")
]


def serve(processes: Processes = 1) -> None:
    """Run the service: migrations, webhooks, API, consoles and workers, on PORT (default 8000)."""
    uvloop.run(serve_all(configured(), processes))


def worker() -> None:
    """Run only what works beside the requests: the outbox sender, the reconciler, retention."""
    uvloop.run(work(configured()))
