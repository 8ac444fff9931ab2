"""Sends signed webhook requests: documents to execute, and callbacks that only tell."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlencode, urljoin

import aiohttp

from carrier import ids
from carrier.errors import TwimlError
from carrier.exchange import Exchange, Reply, Request
from carrier.faults import Drawn, Faults
from carrier.overrides import split_overrides
from carrier.page import Page
from carrier.signature import signature

BODY_LIMIT = 64 * 1024
REDIRECT_LIMIT = 10
REDIRECTS = (301, 302, 303, 307, 308)


class Webhooks:
    """The carrier's HTTP client towards the application it serves."""

    def __init__(self, auth_token: str, faults: Faults) -> None:
        self._auth_token = auth_token
        self._faults = faults
        self._exchange = Exchange()
        self.counts: Counter[str] = Counter()

    async def open(self) -> None:
        """Make the connection pool; the event loop must be running."""
        await self._exchange.open()

    async def close(self) -> None:
        """Close every connection."""
        await self._exchange.close()

    async def fetch(
        self, page: Page, form: Mapping[str, str], drawn: Drawn | None = None, limit: int = BODY_LIMIT
    ) -> Reply:
        """Ask `page` with `form`, following redirects without the form's extra values.

        The faults are drawn here unless `drawn` brings them; a body over `limit` bytes is refused.
        Raises TwimlError with Twilio's retrieval codes when there is no usable answer within 15 s.
        """
        reply = await self._ask(page, form, drawn, limit)
        for _ in range(REDIRECT_LIMIT):
            if reply.status not in REDIRECTS:
                return _usable(reply, limit)
            reply = await self._ask(_redirected(page, reply), _standard(form), drawn, limit)
        raise TwimlError(11215, "Too many HTTP redirects", page.url)

    async def _ask(self, page: Page, form: Mapping[str, str], drawn: Drawn | None, limit: int) -> Reply:
        request = self._prepare(page, form, limit)
        drawn = self._faults.draw("webhook", request.url) if drawn is None else drawn
        await asyncio.sleep(drawn.get("delay", 0))
        try:
            async with asyncio.timeout(request.overrides.total / 1000):
                return await self._attempts(request, drawn)
        except TimeoutError:
            raise self._failed(11203, "Communications timeout", request.url) from None

    def _prepare(self, page: Page, form: Mapping[str, str], limit: int) -> Request:
        url, overrides = split_overrides(page.url)
        if page.method == "GET":
            url += ("&" if "?" in url else "?") + urlencode(form) if form else ""
            form = {}
        headers = {
            "X-Twilio-Signature": signature(self._auth_token, url, form),
            "I-Twilio-Idempotency-Token": ids.token(),
            "User-Agent": "TwilioProxy/1.1",
        }
        return Request(url, page.method, form, headers, overrides, limit)

    async def _attempts(self, request: Request, drawn: Drawn) -> Reply:
        attempt = 0
        while True:
            try:
                return await self._doubled(request) if "duplicate" in drawn else await self._once(request, drawn)
            except _Retriable as failure:
                if attempt >= request.overrides.retries or not request.overrides.retries_on(failure.policy):
                    return self._settled(failure, request)
            attempt += 1

    def _settled(self, failure: _Retriable, request: Request) -> Reply:
        if failure.reply is not None:
            return failure.reply
        raise self._failed(failure.code, failure.message, request.url)

    async def _doubled(self, request: Request) -> Reply:
        first, _ = await asyncio.gather(self._once(request, {}), self._once(request, {}), return_exceptions=True)
        if isinstance(first, BaseException):
            raise first
        return first

    async def _once(self, request: Request, drawn: Drawn) -> Reply:
        if "lose" in drawn:
            raise _Retriable("rt", 11205, "HTTP connection failure: the request was lost")
        try:
            reply = await self._exchange.send(request)
        except (aiohttp.ClientError, TimeoutError) as failure:
            raise _retriable(failure) from failure
        self.counts[str(reply.status)] += 1
        if "drop" in drawn:
            raise _Retriable("rt", 11205, "HTTP connection failure: the answer was lost")
        if reply.status >= 400:
            raise _Retriable("4xx" if reply.status < 500 else "5xx", 11200, "", reply)
        return reply

    def _failed(self, code: int, message: str, url: str) -> TwimlError:
        self.counts[str(code)] += 1
        return TwimlError(code, message, url)


class _Retriable(Exception):
    """A failed attempt, with the retry policy that covers it."""

    def __init__(self, policy: str, code: int, message: str, reply: Reply | None = None) -> None:
        super().__init__(message)
        self.policy = policy
        self.code = code
        self.message = message
        self.reply = reply


def _retriable(failure: Exception) -> _Retriable:
    match failure:
        case aiohttp.ConnectionTimeoutError():
            return _Retriable("ct", 11201, "TCP connection timed out")
        case aiohttp.ClientConnectorDNSError():
            return _Retriable("ct", 11210, "HTTP bad host name")
        case aiohttp.ClientConnectorError():
            return _Retriable("ct", 11202, "TCP connection refused")
        case TimeoutError():
            return _Retriable("rt", 11203, "Communications timeout")
        case _:
            return _Retriable("rt", 11205, f"HTTP connection failure: {type(failure).__name__}")


def _usable(reply: Reply, limit: int) -> Reply:
    if reply.status >= 400:
        raise TwimlError(11200, f"HTTP retrieval failure: status {reply.status}", reply.url)
    if len(reply.body) > limit:
        raise TwimlError(11750, "TwiML response body too large", reply.url)
    return reply


def _redirected(page: Page, reply: Reply) -> Page:
    if not reply.location:
        raise TwimlError(11216, "Invalid HTTP redirect: no Location", page.url)
    return Page(urljoin(reply.url, reply.location), page.method if reply.status in (307, 308) else "GET")


STANDARD = ("CallSid", "AccountSid", "From", "To", "Caller", "Called", "CallStatus", "ApiVersion", "Direction")


def _standard(form: Mapping[str, str]) -> dict[str, str]:
    return {name: form[name] for name in STANDARD if name in form}
