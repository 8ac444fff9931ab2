"""The Queues resource: make, read, list, change and delete queues."""

from __future__ import annotations

from aiohttp import web

from carrier.call import API_VERSION
from carrier.errors import invalid, not_found
from carrier.network import Network
from carrier.queues import CallQueue
from carrier.rest.addresses import addresses
from carrier.rest.gate import answer, form_of, network_of, page_of

LARGEST = 5000


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    every, one = {"get": listing, "post": create}, {"get": fetch, "post": update, "delete": delete}
    return addresses("Queues", every, one)


def describe(queue: CallQueue, account: str) -> dict[str, object]:
    """A queue as the API shows it."""
    return {
        "sid": queue.sid,
        "account_sid": account,
        "friendly_name": queue.friendly_name,
        "current_size": len(queue.members),
        "average_wait_time": queue.average_wait(),
        "max_size": queue.max_size,
        "date_created": queue.date_created,
        "date_updated": queue.date_created,
        "uri": f"/{API_VERSION}/Accounts/{account}/Queues/{queue.sid}.json",
    }


def queue_of(network: Network, sid: str) -> CallQueue:
    """The queue of this sid. Raises RestError 20404."""
    queue = network.queues.by_sid.get(sid)
    if queue is None:
        raise not_found(f"/Queues/{sid}.json")
    return queue


def _size(form: dict[str, str]) -> int:
    text = form.get("MaxSize", "1000")
    if not text.isdecimal() or not 1 <= int(text) <= LARGEST:
        raise invalid(22001, f"MaxSize must be 1 to {LARGEST}")
    return int(text)


async def create(request: web.Request) -> web.Response:
    """Make a queue; a name that is taken answers 22003."""
    network, form = network_of(request), await form_of(request)
    name = form.get("FriendlyName", "")
    if not 0 < len(name) <= 64:
        raise invalid(22002, "FriendlyName must have 1 to 64 letters")
    if network.queues.named(name) is not None:
        raise invalid(22003, f"A queue named {name!r} exists")
    return answer(describe(network.queues.create(name, _size(form)), network.account.sid), 201)


async def fetch(request: web.Request) -> web.Response:
    """Read a queue."""
    network = network_of(request)
    return answer(describe(queue_of(network, request.match_info["sid"]), network.account.sid))


async def update(request: web.Request) -> web.Response:
    """Rename a queue or change its greatest size."""
    network, form = network_of(request), await form_of(request)
    queue = queue_of(network, request.match_info["sid"])
    queue.friendly_name = form.get("FriendlyName", queue.friendly_name)
    queue.max_size = _size(form) if "MaxSize" in form else queue.max_size
    return answer(describe(queue, network.account.sid))


async def listing(request: web.Request) -> web.Response:
    """List the queues."""
    network = network_of(request)
    queues = [describe(queue, network.account.sid) for queue in network.queues.by_sid.values()]
    return page_of(request, "queues", queues)


async def delete(request: web.Request) -> web.Response:
    """Delete a queue; one in which somebody waits answers 22004."""
    network = network_of(request)
    queue = queue_of(network, request.match_info["sid"])
    if queue.members:
        raise invalid(22004, "The queue is not empty")
    del network.queues.by_sid[queue.sid]
    return web.Response(status=204)
