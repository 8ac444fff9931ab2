"""The gate of every REST request: credentials, faults, errors as Twilio words them, and paging."""

from __future__ import annotations

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from aiohttp import web

from carrier.errors import RestError, invalid, not_found
from carrier.network import Network

PREFIX = "/2010-04-01/Accounts/{account}"
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
NETWORK = web.AppKey("network", Network)


def network_of(request: web.Request) -> Network:
    """The carrier this request came to."""
    return request.app[NETWORK]


async def form_of(request: web.Request) -> dict[str, str]:
    """The form of a request as single values."""
    return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}


async def form_lists(request: web.Request, name: str) -> list[str]:
    """Every value of a repeatable field; a value may hold several words."""
    values = (await request.post()).getall(name, [])
    return [word for value in values if isinstance(value, str) for word in value.split()]


def answer(body: object, status: int = 200) -> web.Response:
    """A JSON answer."""
    return web.json_response(body, status=status)


def page_of(request: web.Request, key: str, items: Sequence[object]) -> web.Response:
    """One page of a list in the shape the SDKs read; PageSize defaults to 50 and Page to 0."""
    size = max(1, min(int(request.query.get("PageSize", "50")), 1000))
    number = int(request.query.get("Page", "0"))
    shown = list(items[number * size : (number + 1) * size])
    more = len(items) > (number + 1) * size
    query = {**request.query, "PageSize": str(size), "Page": str(number + 1)}
    following = str(request.rel_url.with_query(query)) if more else None
    own = str(request.rel_url)
    return answer(
        {
            key: shown,
            "page": number,
            "page_size": size,
            "start": number * size,
            "end": number * size + max(len(shown) - 1, 0),
            "uri": own,
            "first_page_uri": str(request.rel_url.update_query(Page="0", PageSize=str(size))),
            "next_page_uri": following,
            "previous_page_uri": None if number == 0 else own,
        }
    )


@web.middleware
async def gate(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a request of the REST API through to its resource, unless it is refused or a fault hits it."""
    if not request.path.startswith(("/2010-04-01/", "/v1/")):
        return await handler(request)
    try:
        _check(request)
        return await _with_faults(request, handler)
    except RestError as problem:
        return answer(problem.body(), problem.status)
    except web.HTTPNotFound:
        return answer(not_found(request.path).body(), 404)
    except web.HTTPMethodNotAllowed:
        return answer(RestError(405, 20004, "Method not allowed").body(), 405)
    except ValueError as problem:
        return answer(invalid(20001, f"Invalid parameter: {problem}").body(), 400)


def _check(request: web.Request) -> None:
    network = network_of(request)
    user, _, password = _credentials(request).partition(":")
    if not network.account.admits(user, password):
        raise RestError(401, 20003, "Authenticate")
    if request.match_info.get("account", network.account.sid) != network.account.sid:
        raise not_found(request.path)


def _credentials(request: web.Request) -> str:
    scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(encoded, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return ""


async def _with_faults(request: web.Request, handler: Handler) -> web.StreamResponse:
    network = network_of(request)
    network.counts["rest"] += 1
    drawn = network.faults.draw("rest", f"{request.method} {request.path}")
    await asyncio.sleep(drawn.get("delay", 0))
    if "rate_limit" in drawn:
        raise RestError(429, 20429, "Too Many Requests")
    if "error" in drawn:
        raise RestError(500, 20500, "Internal Server Error")
    response = None if "drop" in drawn else await handler(request)
    if response is None or "accept_then_time_out" in drawn:
        return await _vanish(request, drawn.get("drop", 0) + drawn.get("accept_then_time_out", 0))
    return response


async def _vanish(request: web.Request, seconds: float) -> web.StreamResponse:
    await asyncio.sleep(seconds)
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=504)
