"""One process of a fleet: `python -m app.process web|worker|whole SOCKET`."""

from __future__ import annotations

import socket
import sys

import uvloop

from app import faults, log, main, settings
from app.errors import Invalid, SwitchboardError
from app.services.desk import require_readable
from app.store.tables.journal import ROUTING_GROUP


async def run(kind: str, number: int) -> None:
    """Serve the inherited socket (`web`), do the work beside the requests (`worker`), or both (`whole`)."""
    current = settings.load()
    log.configure(current.log.level, current.log.form)
    faults.arm(current.tests.fault)
    if kind == "worker":
        return await main.work(current)
    dsn = current.database.url
    if dsn is None:
        raise Invalid("DATABASE_URL must name the database that the fleet shares.")
    await require_readable(dsn, ROUTING_GROUP)
    return await main.web(current, dsn, socket.socket(fileno=number), workers=kind == "whole")


if __name__ == "__main__":
    try:
        uvloop.run(run(sys.argv[1], int(sys.argv[2])))
    except SwitchboardError as error:
        sys.exit(error.detail or error.title)
