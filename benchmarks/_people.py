"""A whole center with scripted people around it: carrier, connector and service, the service on a core of its own."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import asyncpg

from app.demo.account import give_account
from app.demo.programs import Program, running
from app.settings import home
from benchmarks._requests import ACCOUNT, AUTH_TOKEN
from benchmarks._service import environment, free_port, furnish, pinned, service

SPEED = 20
"""How much faster than people the carrier's callers and agents are; agents who wait 15 s for a talk give it up."""
BOUND_SECONDS = 60.0
LOOK_SECONDS = 0.02
CALLERS = home / "benchmarks" / "callers"
SUMMIT = home / "examples" / "summit"
CONNECTOR = {"SUMMIT_CONNECTOR_SECRET": "a-secret-of-the-benchmark"}
_available = "SELECT count(*) FROM agent_state WHERE presence = 'available'"


class People(NamedTuple):
    """The people, and what tells how they fare."""

    http: aiohttp.ClientSession
    database: asyncpg.Connection[asyncpg.Record]
    carrier: str
    service: int
    """The process of the service."""

    async def call(self, script: str, times: int) -> None:
        """Let so many callers of a script call at once."""
        await self.follow((CALLERS / f"{script}.yaml").read_bytes(), times)

    async def follow(self, text: bytes, times: int = 1) -> None:
        """Let so many callers call at once who follow the script of this text."""
        async with self.http.post(f"{self.carrier}/carrier/scripts?times={times}", data=text) as answer:
            answer.raise_for_status()

    async def fared(self) -> dict[str, str]:
        """How each call of a script ended, by the script's name: the outcome of its contact."""
        rows = await self.database.fetch("SELECT call_sid, outcome FROM contact")
        ended = {row["call_sid"]: row["outcome"] or "" for row in rows}
        return {each["script"]: ended[each["call"]] for each in (await self._outcomes())["latest"]}

    async def everybody_through(self) -> None:
        """Wait until nobody is on the line. Raises ValueError when a caller fared otherwise than scripted."""
        await _until(self._nobody_on_the_line)
        outcomes = await self._outcomes()
        if outcomes["failed"]:
            raise ValueError(f"a caller failed: {outcomes['failed'][0]}")

    async def work(self, agents: int) -> None:
        """Let agents come to work, and wait until they take calls."""
        async with self.http.put(f"{self.carrier}/carrier/life", json={"agents": agents}) as answer:
            answer.raise_for_status()

        async def at_work() -> bool:
            return bool(await self.database.fetchval(_available) >= agents)

        await _until(at_work)

    async def _nobody_on_the_line(self) -> bool:
        return not (await self._outcomes())["on_the_line"]

    async def _outcomes(self) -> dict[str, Any]:
        async with self.http.get(f"{self.carrier}/carrier/outcomes") as answer:
            found: dict[str, Any] = await answer.json()
            return found


async def _until(condition: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(BOUND_SECONDS):
        while not await condition():  # noqa: ASYNC110 - what is waited for happens in other programs
            await asyncio.sleep(LOOK_SECONDS)


@asynccontextmanager
async def people(dsn: str, core: set[int], logs: Path) -> AsyncIterator[People]:
    """The sample center on a fresh database, up and ready."""
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        carrier, connector, port = _carrier(free_port()), _connector(free_port()), free_port()
        for program in (carrier, connector):
            await (await stack.enter_async_context(running(program, logs))).ready(http)
        text = (SUMMIT / "center.yaml").read_text(encoding="utf-8")
        picture = await furnish(dsn, text.replace("http://127.0.0.1:8020", _base(connector)), SUMMIT)
        made = await give_account(
            http, picture, _base(carrier), f"http://127.0.0.1:{port}", sid=ACCOUNT, token=AUTH_TOKEN
        )
        told = {
            **CONNECTOR,
            "SWITCHBOARD_CONNECTOR_ALLOW": "127.0.0.1",
            "SWITCHBOARD_DEMO": "true",
            "TWILIO_API_URL": _base(carrier),
            **made,
        }
        started = await stack.enter_async_context(pinned(service(port, dsn, told), logs, core))
        database = await asyncpg.connect(dsn)
        stack.callback(database.terminate)
        yield People(http, database, _base(carrier), started.process.pid)


def _base(program: Program) -> str:
    return program.ready.removesuffix("/healthz")


def _carrier(port: int) -> Program:
    signing = ("--account-sid", ACCOUNT, "--auth-token", AUTH_TOKEN)
    command = ("carrier", "--port", str(port), *signing, "--speed", str(SPEED))
    return Program("carrier", command, home, environment({}), f"http://127.0.0.1:{port}/healthz")


def _connector(port: int) -> Program:
    command = ("connector", "--port", str(port))
    variables = {**os.environ, "PYTHONPATH": str(home), **CONNECTOR}
    return Program("connector", command, SUMMIT, variables, f"http://127.0.0.1:{port}/healthz")
