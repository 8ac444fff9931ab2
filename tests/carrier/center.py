"""A small application for the carrier to call: it serves documents and remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tests.carrier.sdk import is_signed

AUTH_TOKEN = "the-auth-token"
Document = str | web.Response | Callable[["Asked"], "str | web.Response"]


@dataclass(frozen=True)
class Asked:
    """One request the carrier made."""

    path: str
    method: str
    form: dict[str, str]
    token: str
    valid: bool


class Center:
    """Documents by path; `asked` holds every request in order of arrival, each checked by the SDK's own validator."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}
        self.asked: list[Asked] = []
        self.url = ""
        self._news = asyncio.Condition()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Center:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    def document(self, path: str, document: Document) -> str:
        """Serve `document` (the inside of a Response, or a whole response) at `path`; returns its URL."""
        self.documents[path] = document
        return self.url + path

    def to(self, path: str) -> list[Asked]:
        """The requests `path` has had."""
        return [asked for asked in self.asked if asked.path == path]

    async def wait_for(self, path: str, count: int = 1, seconds: float = 5) -> list[Asked]:
        """Wait until `path` has been asked `count` times."""
        async with asyncio.timeout(seconds), self._news:
            await self._news.wait_for(lambda: len(self.to(path)) >= count)
        return self.to(path)

    async def _serve(self, request: web.Request) -> web.Response:
        posted = {name: str(value) for name, value in (await request.post()).items()}
        signature = request.headers.get("X-Twilio-Signature", "")
        valid = is_signed(AUTH_TOKEN, f"{self.url}{request.raw_path}", posted, signature)
        token = request.headers["I-Twilio-Idempotency-Token"]
        asked = Asked(request.path, request.method, posted or dict(request.query), token, valid)
        async with self._news:
            self.asked.append(asked)
            self._news.notify_all()
        return self._answer(asked)

    def _answer(self, asked: Asked) -> web.Response:
        document = self.documents.get(asked.path)
        if document is None:
            return web.Response(status=404)
        answer = document(asked) if callable(document) else document
        if isinstance(answer, web.Response):
            return web.Response(status=answer.status, body=answer.body, headers=answer.headers)
        return web.Response(text=f"<Response>{answer}</Response>", content_type="text/xml")
