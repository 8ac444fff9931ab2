"""`switchboard serve --processes N`: one socket, processes that replace each other, counted together."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from app.settings import home
from app.store.database import Database
from tests.support.waiting import eventually

FORGED = 20


@asynccontextmanager
async def serving(
    database: Database, processes: int, log: Path, **variables: str
) -> AsyncIterator[tuple[Process, httpx.AsyncClient]]:
    """The command, answering; told to stop at the end, and whatever is left is killed."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    environment = os.environ | {"DATABASE_URL": database.dsn, "PORT": str(port), "PYTHONPATH": str(home)} | variables
    with log.open("wb") as out:
        command = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app.cli", "serve", "--processes", str(processes),
            env=environment, stdout=out, stderr=out, start_new_session=True,
        )  # fmt: skip
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as http:
            await eventually(lambda: _ready(http), within=60)
            yield command, http
    finally:
        if command.returncode is None:
            os.killpg(command.pid, signal.SIGKILL)
        await command.wait()


async def _ready(http: httpx.AsyncClient) -> bool:
    try:
        return (await http.get("/readyz")).status_code == 200
    except httpx.TransportError:
        return False


def _children(pid: int) -> set[int]:
    """The processes it started that still run."""
    return {int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()}


async def _forged(http: httpx.AsyncClient) -> float:
    """How many forged requests are counted."""
    found = re.search(r'switchboard_webhooks_total\{status="403"\} (\S+)', (await http.get("/metrics")).text)
    return float(found[1]) if found else 0


async def test_several_processes_count_together_and_replace_each_other(database: Database, tmp_path: Path) -> None:
    async with serving(database, 2, tmp_path / "log") as (command, http):
        before = await eventually(lambda: _all(command, 3), within=30)
        for _ in range(FORGED):
            async with httpx.AsyncClient(base_url=http.base_url) as fresh:  # a new connection may reach another process
                assert (await fresh.post("/voice/incoming", data={"CallSid": "CA1"})).status_code == 403
        assert await _forged(http) == FORGED
        os.kill(min(before), signal.SIGKILL)
        await eventually(lambda: _all(command, 3) not in (None, before), within=30)
        await eventually(lambda: _ready(http), within=30)
        assert await _forged(http) == FORGED
        command.terminate()
        assert await asyncio.wait_for(command.wait(), 30) == 0


def _all(command: Process, number: int) -> set[int] | None:
    """The processes, once there are so many."""
    children = _children(command.pid)
    return children if len(children) == number else None


async def test_a_process_that_is_told_to_stop_serves_until_it_is_seen_not_to_be_ready(
    database: Database, tmp_path: Path
) -> None:
    """Told a second time it waits for nobody."""
    async with serving(database, 1, tmp_path / "log", SWITCHBOARD_HANDOVER_SECONDS="60") as (command, http):
        command.terminate()
        await eventually(lambda: _is_leaving(http), within=10)
        assert (await http.get("/healthz")).status_code == 200
        assert command.returncode is None
        command.terminate()
        assert await asyncio.wait_for(command.wait(), 20) in {0, -signal.SIGTERM}


async def test_a_process_ends_once_it_has_handed_over(database: Database, tmp_path: Path) -> None:
    async with serving(database, 1, tmp_path / "log", SWITCHBOARD_HANDOVER_SECONDS="1") as (command, _):
        command.terminate()
        assert await asyncio.wait_for(command.wait(), 20) in {0, -signal.SIGTERM}


async def _is_leaving(http: httpx.AsyncClient) -> bool:
    return (await http.get("/readyz")).status_code == 503
