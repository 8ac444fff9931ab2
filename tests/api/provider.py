"""What the API asks of the telephony provider, answered over real HTTP: a recording, and how busy the demo is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

ACCOUNT, AUTH_TOKEN = "AC" + "1" * 32, "a-token-of-the-test"
RECORDING = "RE" + "0" * 32
SOUND = b"RIFF of a voice"


async def recording(request: web.Request) -> web.Response:
    """The sound, for whoever has our credentials."""
    expected = aiohttp.encode_basic_auth(ACCOUNT, AUTH_TOKEN)
    if request.headers.get("Authorization") != expected:
        raise web.HTTPUnauthorized
    return web.Response(body=SOUND, content_type="audio/x-wav")


class Life:
    """How busy it is."""

    def __init__(self) -> None:
        self.now: dict[str, object] = {"calls_per_minute": 6, "mix": "day", "agents": 3}

    async def get(self, _: web.Request) -> web.Response:
        """Tell."""
        return web.json_response(self.now)

    async def put(self, request: web.Request) -> web.Response:
        """Change; who calls has to be said again."""
        self.now = await request.json()
        assert self.now["mix"] == "day"
        return web.json_response(self.now)


@asynccontextmanager
async def provider() -> AsyncIterator[str]:
    """The address of a running provider."""
    life = Life()
    app = web.Application()
    app.router.add_get(f"/2010-04-01/Accounts/{ACCOUNT}/Recordings/{RECORDING}.wav", recording)
    app.router.add_get("/carrier/life", life.get)
    app.router.add_put("/carrier/life", life.put)
    async with TestServer(app) as server:
        yield f"http://127.0.0.1:{server.port}"
