"""`switchboard demo`: it comes up, keeps its data, and leaves nothing behind however it ends."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from app.store.database import Database
from tests.commands.conftest import environment
from tests.support.waiting import eventually


def free_ports() -> tuple[int, int]:
    """A port for the service, and one for the carrier with room for the connector ten above."""
    while True:
        with socket.socket() as web, socket.socket() as carrier, socket.socket() as connector:
            web.bind(("127.0.0.1", 0))
            carrier.bind(("127.0.0.1", 0))
            try:
                connector.bind(("127.0.0.1", carrier.getsockname()[1] + 10))
            except (OSError, OverflowError):
                continue
            return web.getsockname()[1], carrier.getsockname()[1]


@asynccontextmanager
async def demo(dsn: str, folder: Path, web: int, carrier: int) -> AsyncIterator[tuple[Process, str]]:
    """A demo that is ready, with what it has said so far."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.cli", "demo", "--calls-per-minute", "0", "--agents", "0",
        env=environment(
            DATABASE_URL=dsn, SWITCHBOARD_STATE=str(folder), PORT=str(web), SWITCHBOARD_CARRIER_PORT=str(carrier)
        ),
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    said = ""
    try:
        async with asyncio.timeout(90):
            while "Ctrl-C stops everything." not in said:
                line = await process.stdout.readline()
                assert line, said
                said += line.decode()
        yield process, said
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


def programs(process: Process) -> list[Path]:
    """Where Linux shows the programs the demo has started, as long as they run."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
    return [Path("/proc", child) for child in children.split()]


def any_left(started: list[Path]) -> bool:
    return any(program.exists() for program in started)


async def test_demo_comes_up_serves_and_stops_without_a_trace_and_keeps_its_data(
    dsn: str, database: Database, tmp_path: Path
) -> None:
    web, carrier = free_ports()
    for _ in range(2):
        async with demo(dsn, tmp_path, web, carrier) as (process, said):
            assert f"http://localhost:{web}" in said
            started = programs(process)
            assert len(started) == 3
            async with aiohttp.ClientSession() as http:
                async with http.get(f"http://localhost:{web}/api/v1/sign-in/people") as answer:
                    samples = await answer.json()
                async with http.get(f"http://localhost:{carrier}/carrier/state") as answer:
                    assert answer.status == 200
            assert {"ana_lopez", "sam_rivera", "alex_morgan"} <= {person["username"] for person in samples["people"]}
            assert samples["carrier_url"] == f"http://localhost:{carrier}"
            process.send_signal(signal.SIGINT)
            assert await asyncio.wait_for(process.wait(), 20) == 0
            assert not any_left(started)
        assert await database.hot.fetchval("SELECT count(*) FROM routing_config") == 1


async def test_killed_demo_leaves_no_program_behind(dsn: str, tmp_path: Path) -> None:
    async with demo(dsn, tmp_path, *free_ports()) as (process, _):
        started = programs(process)
        process.kill()
        await process.wait()
        await eventually(lambda: not any_left(started), 20)


async def test_taken_port_is_named_with_its_variable(dsn: str, tmp_path: Path) -> None:
    web, carrier = free_ports()
    with socket.create_server(("127.0.0.1", web)):
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "app.cli", "demo",
            env=environment(
                DATABASE_URL=dsn, SWITCHBOARD_STATE=str(tmp_path), PORT=str(web), SWITCHBOARD_CARRIER_PORT=str(carrier)
            ),
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        _, err = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert err.decode() == f"Port {web} is in use. Stop what uses it, or set PORT to a free port.\n"
