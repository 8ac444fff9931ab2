"""The web application on a port of its own, and people who use it as browsers do."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple

import httpx
import uvicorn
from pydantic import SecretStr

from app.bootstrap import Services
from app.main import create_app
from app.services.accounts import Person, keep_sample_people
from app.services.roles import Role
from app.settings import DatabaseSettings, Settings, TwilioSettings, WebSettings
from app.store import routing_configs
from app.store.database import Database
from routing import AgentConfig, Config, QueueConfig
from routing.events import AdoptConfig, EnqueueContact
from tests.api.provider import ACCOUNT, AUTH_TOKEN
from tests.support.waiting import eventually

BILLING, CARDS = 1, 2
ANN, BEN = 1, 2
PEOPLE = [
    Person("ann", "Ann Archer", Role.AGENT, ANN),
    Person("ben", "Ben Brook", Role.AGENT, BEN),
    Person("sue", "Sue Stone", Role.SUPERVISOR),
    Person("tom", "Tom Teller", Role.SUPERVISOR, teams=("elsewhere",)),
    Person("ada", "Ada Abbot", Role.ADMIN),
]
CALLER = "+15550100999"
NOWHERE = "http://127.0.0.1:9"
"""An address at which nobody answers."""
View = dict[str, Any]


class Event(NamedTuple):
    """A server-sent event."""

    name: str
    data: Any
    id: str | None


class Browser:
    """Somebody's browser: cookies, the CSRF header, and an event stream."""

    def __init__(self, base: str) -> None:
        self.http = httpx.AsyncClient(base_url=f"{base}/api/v1", timeout=10)
        self.heard: list[Event] = []
        self.stream = ""

    async def ask(self, method: str, path: str, body: object = None, key: str = "") -> httpx.Response:
        """One request, as a page of ours makes it; an intervention has a key."""
        csrf = self.http.cookies.get("switchboard_csrf") or ""
        headers = {"X-CSRF-Token": csrf} | ({"Idempotency-Key": key} if key else {})
        return await self.http.request(method, path, json=body, headers=headers)

    async def sign_in(self, username: str) -> None:
        """As a sample person."""
        assert (await self.ask("POST", "/sign-in/sample", {"username": username})).status_code == 204

    @asynccontextmanager
    async def listening(self, last: str | None = None) -> AsyncIterator[None]:
        """On the event stream, from its greeting on."""
        self.stream = ""
        following = asyncio.create_task(self.follow(last))
        try:
            await eventually(lambda: self.stream or following.done())
            yield
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following

    async def follow(self, last: str | None = None) -> None:
        """Hear events until the stream ends."""
        headers = {"Last-Event-ID": last} if last else {}
        async with self.http.stream("GET", "/events", headers=headers, timeout=None) as answer:
            answer.raise_for_status()
            async for event in events(answer):
                self.heard.append(event)
                self.stream = event.data["stream"] if event.name == "hello" else self.stream

    async def ready(self) -> None:
        """The phone can take a call, and says so."""
        pong = {"tab": "tab-1", "device_ready": True}
        assert (await self.ask("POST", f"/stream/{self.stream}/pong", pong)).status_code == 204

    async def available(self) -> None:
        """Take calls; needs the stream."""
        await self.ready()
        answer = await self.ask("PUT", "/agent/presence", {"presence": "available"})
        assert answer.status_code == 204, answer.text

    def named(self, name: str) -> list[Any]:
        """What was heard under a name, oldest first."""
        return [event.data for event in self.heard if event.name == name]

    async def sees(self, condition: Callable[[View], object]) -> View:
        """Wait until the agent's page shows it."""
        await eventually(lambda: any(condition(view) for view in self.named("agent")[-1:]))
        view: View = self.named("agent")[-1]
        return view


async def events(answer: httpx.Response) -> AsyncIterator[Event]:
    """The events of a stream."""
    fields: dict[str, str] = {}
    async for line in answer.aiter_lines():
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.strip()
        elif "data" in fields:
            yield Event(fields["event"], json.loads(fields["data"]), fields.get("id"))
            fields = {}


class Center:
    """A running service with two agents, two queues, and sample people."""

    def __init__(self, base: str, services: Services) -> None:
        self.base = base
        self.services = services
        self.database = services.database

    async def call(self, queue: int = BILLING, caller: str = CALLER) -> int:
        """A caller in a queue, as the voice edge puts one there."""
        contact = await self.contact(queue, caller)
        await self.services.desk.submit(EnqueueContact(contact, queue), key=f"queue:{contact}")
        return contact

    async def contact(self, queue: int | None = None, caller: str = CALLER) -> int:
        """A contact's row, and the first segment of its ledger."""
        number: int = await self.database.hot.fetchval("SELECT count(*) FROM contact")
        made: int = await self.database.hot.fetchval(
            "WITH made AS (INSERT INTO contact (call_sid, caller, number, started_at, queue_id, collected)"
            " VALUES ($1, $2, '+15550100001', now_ms(), $3, $4) RETURNING id, started_at)"
            " INSERT INTO segment (contact_id, lane, kind, began_at) SELECT id, 'contact', 'ivr', started_at FROM made"
            " RETURNING contact_id",
            f"CA{number}", caller, queue, [{"name": "order", "label": "Order", "value": "40003"}],
        )  # fmt: skip
        return made


@asynccontextmanager
async def running(database: Database, *, public_url: str = "", provider: str = NOWHERE) -> AsyncIterator[Center]:
    """The demo's service on `database`, without workers: rounds are made by the test."""
    listening = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings = Settings(
        web=WebSettings(demo=True, address=public_url or base),
        database=DatabaseSettings(webhook_connections=4, api_connections=4),
        twilio=TwilioSettings(
            account_sid=ACCOUNT, auth_token=SecretStr(AUTH_TOKEN), api_key="SK" + "1" * 32, api_url=provider
        ),
    )
    app = create_app(settings, database.dsn, workers=False)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=2))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await eventually(lambda: server.started or serving.done(), within=10)
    try:
        yield Center(base, app.state.services)
    finally:
        app.state.services.hub.close()
        server.should_exit = True
        await serving


async def furnish(center: Center) -> None:
    """Configure routing, and let the sample people sign in."""
    await keep_sample_people(center.database, PEOPLE)
    both = (BILLING, CARDS)
    config = Config(
        0,
        {queue: QueueConfig(queue, disposition_required=queue == BILLING) for queue in both},
        {agent: AgentConfig(agent, queues=both) for agent in (ANN, BEN)},
    )
    async with center.database.transaction() as connection:
        number = await routing_configs.save(connection, config)
    await center.services.desk.submit(AdoptConfig(number), key=f"config:{number}")
