"""One process of a fleet: `python -m app.process web|worker|whole SOCKET`."""

from __future__ import annotations

import socket
import sys

import uvloop

from app import faults, log, main, settings


async def run(kind: str, number: int) -> None:
    """Serve the inherited socket (`web`), do the work beside the requests (`worker`), or both (`whole`)."""
    current = settings.load()
    log.configure(current.log.level, current.log.form)
    faults.arm(current.tests.fault)
    if kind == "worker":
        return await main.work(current)
    dsn = current.database.url
    if dsn is None:
        raise SystemExit("DATABASE_URL must name the database that the fleet shares")
    return await main.web(current, dsn, socket.socket(fileno=number), workers=kind == "whole")


if __name__ == "__main__":
    uvloop.run(run(sys.argv[1], int(sys.argv[2])))
