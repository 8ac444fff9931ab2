"""One HTTP request to the application and its answer, over pooled connections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp
from yarl import URL

from carrier.overrides import Overrides

CONNECTIONS = 500


@dataclass(frozen=True, slots=True)
class Reply:
    """What a webhook answered, and the URL that answered after redirects."""

    status: int
    content_type: str
    body: bytes
    url: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One webhook request as it goes out; retries repeat it with the same idempotency token."""

    url: str
    method: str
    form: Mapping[str, str]
    headers: Mapping[str, str]
    overrides: Overrides
    limit: int


class Exchange:
    """The connection pool towards the application."""

    def __init__(self) -> None:
        self._client: aiohttp.ClientSession | None = None

    async def open(self) -> None:
        """Make the pool; the event loop must be running."""
        trace = aiohttp.TraceConfig()
        trace.on_connection_reuseconn.append(_note_reuse)
        connector = aiohttp.TCPConnector(limit=CONNECTIONS)
        self._client = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trace_configs=[trace]
        )

    async def close(self) -> None:
        """Close every connection."""
        if self._client is not None:
            await self._client.close()

    async def send(self, request: Request) -> Reply:
        """Send `request` and read at most its limit and one byte more. Raises aiohttp's errors and TimeoutError.

        A pooled connection that turns out to be closed by the other side says nothing about the application, so the
        request goes out again, in the end on a fresh one.
        """
        while True:
            pooled = SimpleNamespace(reused=False)
            try:
                return await self._send(request, pooled)
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError) as failure:
                if not pooled.reused or isinstance(failure, aiohttp.ClientConnectorError):
                    raise

    async def _send(self, request: Request, pooled: SimpleNamespace) -> Reply:
        if self._client is None:
            raise RuntimeError("the pool is not open")
        sending = self._client.request(
            request.method,
            URL(request.url, encoded=True),
            data=dict(request.form) if request.method == "POST" else None,
            headers=request.headers,
            timeout=_limits(request.overrides),
            allow_redirects=False,
            trace_request_ctx=pooled,
        )
        async with sending as response:
            headers = response.headers
            body = await _read(response.content, request.limit)
        location = headers.get("Location", "")
        return Reply(response.status, headers.get("Content-Type", ""), body, request.url, location)


async def _note_reuse(_client: aiohttp.ClientSession, context: SimpleNamespace, _about: object) -> None:
    context.trace_request_ctx.reused = True


def _limits(overrides: Overrides) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=None, sock_connect=overrides.connect / 1000, sock_read=overrides.read / 1000)


async def _read(content: aiohttp.StreamReader, limit: int) -> bytes:
    body = b""
    while len(body) <= limit and (more := await content.read(limit + 1 - len(body))):
        body += more
    return body
