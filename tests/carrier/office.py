"""The side of a center that agents use: sign-in, the event stream, offers and wrap-up, for one contact."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from tests.carrier.sdk import access_token

IDLE: dict[str, Any] = {
    "presence": "available",
    "work": "idle",
    "since": 1,
    "offer": None,
    "connection": None,
    "wrap_up": None,
    "dispositions": [],
}


OFFER: dict[str, Any] = {"work": "offered", "offer": {"id": "7-1", "contact": 7}}


class Office:
    """Offers one contact to the agent who becomes available and notes everything the agent asks for.

    With `forgotten` the agent finds itself in the midst of a talk instead, and with `away` the center is for a moment
    not available to end it.
    """

    def __init__(self, account: str, key: str, secret: str, application: str) -> None:
        self._key = (account, key, secret)
        self._application = application
        self._views: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.done = asyncio.Event()
        self.forgotten = self.away = False
        self.url = ""

    async def start(self) -> web.AppRunner:
        """Listen on a free port."""
        app = web.Application()
        app.router.add_get("/api/v1/sign-in/people", self._people)
        app.router.add_get("/api/v1/events", self._events)
        app.router.add_route("*", "/api/v1/{path:.*}", self._ask)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        return runner

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    async def _people(self, _request: web.Request) -> web.Response:
        people = [{"username": "first", "team": "Billing"}, {"username": "last", "team": "Billing"}]
        return web.json_response({"people": [*people, {"username": "boss", "team": None}]})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        assert request.cookies["switchboard_sign_in"] == "last"
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b'event: hello\ndata: {"stream": "s1"}\n\nevent: ping\ndata: {"at": 1}\n\n')
        while True:
            data = json.dumps(await self._views.get())
            await response.write(f"event: agent\ndata: {data}\n\n".encode())

    async def _ask(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        body: dict[str, Any] = await request.json() if request.can_read_body else {}
        self.asked.append((path, body))
        if path == "sign-in/sample":
            return self._signed_in(body["username"])
        assert request.headers["X-CSRF-Token"] == "csrf"
        return self._do(path, body)

    def _left_over(self) -> dict[str, Any]:
        return {"work": "talking", "connection": {"contact": 7, "tab": dict(self.asked)["stream/s1/pong"]["tab"]}}

    def _signed_in(self, username: str) -> web.Response:
        response = web.Response(status=204)
        response.set_cookie("switchboard_sign_in", username)
        response.set_cookie("switchboard_csrf", "csrf")
        return response

    def _do(self, path: str, body: dict[str, Any]) -> web.Response:
        match path:
            case "agent/token":
                return web.json_response(
                    {"token": access_token(*self._key, identity="agent_2", application=self._application)}
                )
            case "agent/presence":
                self._views.put_nowait(IDLE | (self._left_over() if self.forgotten else OFFER))
            case "agent/offers/7-1/accept":
                assert body["tab"]
                return web.json_response({"code": "once", "expires": 0})
            case "agent/contacts/7/hang-up" if self.away:
                self.away = False
                return web.json_response({"detail": "ask again"}, status=503)
            case "agent/contacts/7/hang-up":
                wrap_up = {"contact": 7, "deadline": 1}
                self._views.put_nowait(IDLE | {"wrap_up": wrap_up, "dispositions": [{"name": "solved"}]})
            case "agent/contacts/7/wrap-up":
                self.done.set()
        return web.Response(status=204)
