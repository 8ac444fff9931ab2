"""A whole running center for journeys: database, carrier, connector and service, each a process of its own."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from app.demo.account import give_account
from app.demo.people import keep_people
from app.demo.place import sample_connector
from app.demo.programs import Program
from app.services.center.apply import perform, plan
from app.services.center.picture import Picture
from app.services.center.reading import Wanted
from app.services.desk import open_desk
from app.services.verify import verify
from app.settings import home
from app.store.database import Database
from app.store.notices import open_notices
from app.store.tables.journal import ROUTING_GROUP
from tests.carrier.phone import Phone
from tests.journeys.agent import Console, console
from tests.journeys.fleet import Fleet
from tests.journeys.programs import Running, answers, running
from tests.support.clock import Clock
from tests.support.summit import FOLDER, TEXT, read_once
from tests.support.waiting import eventually

ACCOUNT, AUTH_TOKEN, SECRET = "AC" + "5" * 32, "a-token-of-the-test", "a-secret-of-the-test"
MAIN_NUMBER = "+13035550100"
SHIPPED_ORDER = "40003"
SPEED = 20
"""How much faster than people the carrier's callers hear and wait."""


class Stage:
    """What a journey needs: callers, agents, the clock, and the processes to strike."""

    def __init__(
        self,
        database: Database,
        base: str,
        carrier: str,
        http: aiohttp.ClientSession,
        *,
        fleet: Fleet,
        connector: Running,
    ) -> None:
        self.database = database
        self.clock = Clock(database)
        self.base = base
        self.carrier = carrier
        self.fleet = fleet
        self.connector = connector
        self._http = http
        self._stack = AsyncExitStack()

    async def caller(self, number: str = "+13035550199") -> Phone:
        """Somebody with a phone."""
        socket_ = await self._stack.enter_async_context(self._http.ws_connect(f"{self.carrier}/device"))
        phone = Phone(socket_)
        await phone.send("register", number=number)
        await phone.hears("registered")
        return phone

    async def agent(self, username: str, tab: str = "tab-1") -> Console:
        """An agent's page, signed in, with the softphone registered."""
        page = await self._stack.enter_async_context(console(self.base, username, tab))
        await page.connect_phone()
        return page

    async def ready_agent(self, username: str = "daniel_kim") -> Console:
        """An agent who takes calls."""
        page = await self.agent(username)
        await page.available()
        return page

    async def sound(self) -> None:
        """Everything is as the journal says, and every call that is over is accounted for."""
        await self.quiet()
        findings = await verify(self.database)
        assert findings == []

    async def quiet(self) -> None:
        """Every call is over, and nothing is left to be asked of the provider."""
        await eventually(self._is_quiet, within=20)

    async def own_number(self, number: str, base: str = "") -> None:
        """Let this number of the account lead to the service, or to the process of it at another address."""
        base = base or self.base
        places = {"voice_url": f"{base}/voice/incoming", "status_callback": f"{base}/voice/status"}
        owned = [{"number": number, "name": number, **places}]
        async with self._http.post(f"{self.carrier}/carrier/numbers", json=owned) as answer:
            assert answer.status < 300, await answer.text()

    async def fault(self, **plan_: object) -> None:
        """Let the carrier misbehave."""
        async with self._http.put(f"{self.carrier}/carrier/faults", json=plan_) as answer:
            assert answer.status < 300, await answer.text()

    async def faults(self) -> dict[str, int]:
        """How often each fault of the plan has struck."""
        counts: dict[str, int] = (await self.ask_carrier("/carrier/state"))["faults"]
        return counts

    async def ask_carrier(self, path: str) -> dict[str, Any]:
        """What one of the carrier's controls tells."""
        async with self._http.get(f"{self.carrier}{path}") as answer:
            assert answer.status < 300, await answer.text()
            told: dict[str, Any] = await answer.json()
            return told

    async def follow(self, script: bytes) -> None:
        """Let a caller call who follows the script of this text."""
        async with self._http.post(f"{self.carrier}/carrier/scripts", data=script) as answer:
            assert answer.status < 300, await answer.text()

    async def employ(self, agents: int) -> None:
        """Let so many scripted agents be at work."""
        async with self._http.put(f"{self.carrier}/carrier/life", json={"agents": agents}) as answer:
            assert answer.status < 300, await answer.text()

    @asynccontextmanager
    async def other_process(self) -> AsyncIterator[str]:
        """One more process of the service, which answers at an address of its own."""
        with socket.create_server(("127.0.0.1", 0)) as listening:
            base = f"http://127.0.0.1:{listening.getsockname()[1]}"
            fleet = self.fleet.another(listening, PUBLIC_URL=base)
            try:
                await fleet.begin(("web",), {})
                await eventually(lambda: answers(self._http, f"{base}/readyz"), within=60)
                yield base
            finally:
                await fleet.end()

    async def apply(self, written: Callable[[str], str] = str) -> None:
        """Apply the sample center, its file changed, as the command does."""
        await _furnish(self.database, self.connector.program.ready.removesuffix("/healthz"), written)

    async def close(self) -> None:
        """Let everybody go home."""
        await self._stack.aclose()

    async def _is_quiet(self) -> bool:
        open_calls = await self.database.hot.fetchval("SELECT count(*) FROM contact WHERE ended_at IS NULL")
        pending = await self.database.hot.fetchval("SELECT count(*) FROM outbox WHERE state = 'pending'")
        return bool(open_calls == 0 and pending == 0)


@asynccontextmanager
async def stage(
    database: Database,
    logs: Path,
    kinds: tuple[str, ...] = ("whole",),
    faults: Mapping[str, str] | None = None,
    *,
    dsn: str = "",
    speed: int = SPEED,
    written: Callable[[str], str] = str,
    served_by: type[Fleet] = Fleet,
) -> AsyncIterator[Stage]:
    """The center, up and ready.

    `kinds` are its processes, which `served_by` keeps running; `faults` strike those of a kind (`web`) or one alone
    (`web-0`). `dsn` is how the service is told to reach the database, when that leads through something else. `written`
    changes the sample center's file.
    """
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession())
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=256))
        base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        carrier, connector = _free_url(), _free_url()
        outside = [
            await stack.enter_async_context(running(program, logs))
            for program in (_carrier(carrier, speed), _connector(connector, carrier))
        ]
        picture = await _furnish(database, connector, written)
        await asyncio.gather(*(each.ready(http) for each in outside))
        made = await give_account(http, picture, carrier, base, sid=ACCOUNT, token=AUTH_TOKEN)
        fleet = served_by(listening, _environment(dsn or database.dsn, base, carrier) | made, logs)
        built = Stage(database, base, carrier, http, fleet=fleet, connector=outside[1])
        await built.clock.install()
        stack.push_async_callback(fleet.end)
        await fleet.begin(kinds, faults or {})
        await eventually(lambda: answers(http, f"{base}/readyz"), within=60)
        stack.push_async_callback(built.close)
        yield built


async def _furnish(database: Database, connector: str, written: Callable[[str], str]) -> Picture:
    wanted = _at(read_once(written(TEXT)), connector)
    async with open_notices(database.dsn) as notices, open_desk(database.dsn, ROUTING_GROUP, notices) as desk:
        await perform(database, desk, await plan(database, wanted), by="tests")
        return await keep_people(database)


def _at(wanted: Wanted, connector: str) -> Wanted:
    """The same center with its company's connector at an address of this test's own."""
    bodies = {
        key: body | {"url": body["url"].replace(sample_connector, connector)} if key.kind == "connector" else body
        for key, body in wanted.bodies.items()
    }
    return wanted._replace(bodies=bodies)


def _environment(dsn: str, base: str, carrier: str) -> dict[str, str]:
    return dict(os.environ) | {
        "DATABASE_URL": dsn,
        "PUBLIC_URL": base,
        "SUMMIT_CONNECTOR_SECRET": SECRET,
        "SWITCHBOARD_CONNECTOR_ALLOW": "127.0.0.1",
        "SWITCHBOARD_DEMO": "true",
        "SWITCHBOARD_RECONCILE_SECONDS": "2",
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_API_URL": carrier,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
    }


def _carrier(url: str, speed: int) -> Program:
    port = url.rpartition(":")[2]
    account = ("--account-sid", ACCOUNT, "--auth-token", AUTH_TOKEN)
    folders = ("--static", str(home / "app" / "console_dist"), "--scripts", str(FOLDER / "life"))
    command = ("carrier", "--port", port, *account, *folders, "--speed", str(speed))
    return Program("carrier", command, home, os.environ | {"PYTHONPATH": str(home)}, f"{url}/healthz")


def _connector(url: str, carrier: str) -> Program:
    told = {"SUMMIT_CONNECTOR_SECRET": SECRET, "SUMMIT_PROCESSOR": f"{carrier}/carrier/charges"}
    variables = os.environ | {"PYTHONPATH": str(home)} | told
    return Program("connector", ("connector", "--port", url.rpartition(":")[2]), FOLDER, variables, f"{url}/healthz")


def _free_url() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"http://127.0.0.1:{probe.getsockname()[1]}"
