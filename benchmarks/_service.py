"""The service as it is run for callers, on a database and a core of its own, furnished with a center."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from app.demo.people import keep_people
from app.demo.programs import Program, Running, running
from app.services.center.apply import perform, plan
from app.services.center.picture import Picture
from app.services.center.reading import read_text
from app.services.desk import open_desk
from app.settings import DatabaseSettings, home
from app.store.database import connect
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from benchmarks._cores import pin
from benchmarks._requests import ACCOUNT, AUTH_TOKEN

ROUND = home / "benchmarks" / "center"
"""The center whose flow goes round for ever."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


async def furnish(dsn: str, text: str, folder: Path) -> Picture:
    """Make the center what a center file's text says, with its sample people."""
    async with (
        connect(dsn, DatabaseSettings()) as database,
        open_notices(dsn) as notices,
        open_desk(dsn, ROUTING_GROUP, notices) as desk,
    ):
        await perform(database, desk, await plan(database, read_text(text, folder)), by="benchmark")
        return await keep_people(database)


def service(port: int, dsn: str, more: dict[str, str]) -> Program:
    """`switchboard serve`: one process with the workers inside."""
    base = f"http://127.0.0.1:{port}"
    told = {
        "DATABASE_URL": dsn,
        "PORT": str(port),
        "PUBLIC_URL": base,
        "SWITCHBOARD_LOG_LEVEL": "warning",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    }
    return Program("service", ("app.cli", "serve"), home, environment(told | more), f"{base}/readyz")


def environment(told: Mapping[str, str]) -> dict[str, str]:
    """This process's environment with what a program is told, which finds our modules wherever it runs."""
    return {**os.environ, "PYTHONPATH": str(home), **told}


@asynccontextmanager
async def pinned(program: Program, logs: Path, core: set[int]) -> AsyncIterator[Running]:
    """A program on that core alone, answering."""
    async with running(program, logs) as started, aiohttp.ClientSession() as http:
        pin(started.process.pid, core)
        await started.ready(http)
        yield started
