"""The Members resource: who waits in a queue, and taking one of them out."""

from __future__ import annotations

from aiohttp import web

from carrier.errors import invalid, not_found
from carrier.network import Network
from carrier.page import Page
from carrier.queues import CallQueue, Member
from carrier.rest.gate import PREFIX, answer, form_of, network_of, page_of
from carrier.rest.queues import queue_of
from carrier.run.perform import run_call


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    every = f"{PREFIX}/Queues/{{queue}}/Members.json"
    one = f"{PREFIX}/Queues/{{queue}}/Members/{{member}}.json"
    return [web.get(every, listing), web.get(one, fetch), web.post(one, take)]


def describe(queue: CallQueue, member: Member, position: int) -> dict[str, object]:
    """A waiting call as the API shows it."""
    call = member.call
    return {
        "queue_sid": queue.sid,
        "call_sid": call.sid,
        "date_enqueued": member.joined_on,
        "position": position,
        "wait_time": queue.waited(member),
        "uri": f"/2010-04-01/Accounts/{call.account}/Queues/{queue.sid}/Members/{call.sid}.json",
    }


def _found(network: Network, queue_sid: str, name: str) -> tuple[CallQueue, Member, int]:
    """The member named by its call sid or Front. Raises RestError 20404 when it waits no more."""
    queue = queue_of(network, queue_sid)
    for position, member in enumerate(queue.members, 1):
        if name in ("Front", member.call.sid):
            return queue, member, position
    raise not_found(f"/Queues/{queue_sid}/Members/{name}.json")


async def listing(request: web.Request) -> web.Response:
    """List who waits, the front first."""
    queue = queue_of(network_of(request), request.match_info["queue"])
    members = [describe(queue, member, position) for position, member in enumerate(queue.members, 1)]
    return page_of(request, "queue_members", members)


async def fetch(request: web.Request) -> web.Response:
    """Read a member."""
    info = request.match_info
    return answer(describe(*_found(network_of(request), info["queue"], info["member"])))


async def take(request: web.Request) -> web.Response:
    """Take a member out of the queue and let it run the document at Url."""
    network, form, info = network_of(request), await form_of(request), request.match_info
    queue, member, position = _found(network, info["queue"], info["member"])
    if not form.get("Url"):
        raise invalid(21205, "Url is required")
    if member.call.final is not None:
        raise invalid(21220, "Call is not in-progress. Cannot redirect.")
    page = Page(form["Url"], form.get("Method", "POST"))
    shown = describe(queue, member, position)
    queue.remove(member)
    member.call.redirect(lambda: run_call(network, member.call, page))
    return answer(shown)
