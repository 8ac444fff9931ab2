"""The Keys resource: make, read, list and delete API keys; the secret is shown once."""

from __future__ import annotations

from aiohttp import web

from carrier import ids
from carrier.account import ApiKey
from carrier.errors import not_found
from carrier.network import Network
from carrier.rest.addresses import addresses, at
from carrier.rest.gate import answer, form_of, network_of, page_of


def routes() -> list[web.RouteDef]:
    """The addresses of this resource: of the account, and of the newer key service."""
    every, one = {"get": listing, "post": create}, {"get": fetch, "delete": delete}
    return addresses("Keys", every, one) + at("/v1/Keys", every) + at("/v1/Keys/{sid}", one)


def describe(key: ApiKey) -> dict[str, object]:
    """A key as the API shows it, without its secret."""
    return {
        "sid": key.sid,
        "friendly_name": key.friendly_name,
        "date_created": key.date_created,
        "date_updated": key.date_created,
    }


def _found(request: web.Request) -> tuple[Network, ApiKey]:
    network = network_of(request)
    key = network.account.keys.get(request.match_info["sid"])
    if key is None:
        raise not_found(f"/Keys/{request.match_info['sid']}.json")
    return network, key


async def listing(request: web.Request) -> web.Response:
    """List keys."""
    return page_of(request, "keys", [describe(key) for key in network_of(request).account.keys.values()])


async def create(request: web.Request) -> web.Response:
    """Make a key; only this answer shows its secret."""
    network, form = network_of(request), await form_of(request)
    key = ApiKey(
        sid=ids.sid("SK"),
        secret=ids.secret(),
        friendly_name=form.get("FriendlyName", ""),
        date_created=network.clock.stamp(),
    )
    network.account.keys[key.sid] = key
    return answer(describe(key) | {"secret": key.secret, "flags": ["rest_api"]}, 201)


async def fetch(request: web.Request) -> web.Response:
    """Read a key."""
    return answer(describe(_found(request)[1]))


async def delete(request: web.Request) -> web.Response:
    """Delete a key; what it signed is not valid any more."""
    network, key = _found(request)
    del network.account.keys[key.sid]
    return web.Response(status=204)
