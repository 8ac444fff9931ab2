"""The Conferences resource: read, list, end and announce to rooms."""

from __future__ import annotations

from aiohttp import web

from carrier.call import API_VERSION
from carrier.conference import Room
from carrier.errors import invalid, not_found
from carrier.network import Network
from carrier.page import Page
from carrier.rest.addresses import addresses
from carrier.rest.gate import answer, form_of, network_of, page_of
from carrier.run.announce import announce


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    return addresses("Conferences", {"get": listing}, {"get": fetch, "post": update})


def describe(room: Room) -> dict[str, object]:
    """A room as the API shows it."""
    uri = f"/{API_VERSION}/Accounts/{room.account}/Conferences/{room.sid}"
    return {
        "sid": room.sid,
        "account_sid": room.account,
        "friendly_name": room.friendly_name,
        "status": room.status,
        "region": "us1",
        "date_created": room.date_created,
        "date_updated": room.date_created,
        "api_version": API_VERSION,
        "reason_conference_ended": room.reason_ended or None,
        "call_sid_ending_conference": room.call_ending or None,
        "uri": f"{uri}.json",
        "subresource_uris": {"participants": f"{uri}/Participants.json"},
    }


def room_of(network: Network, sid: str) -> Room:
    """The room of this sid. Raises RestError 20404."""
    room = network.rooms.by_sid.get(sid)
    if room is None:
        raise not_found(f"/Conferences/{sid}.json")
    return room


async def listing(request: web.Request) -> web.Response:
    """List rooms, newest first, by FriendlyName and Status."""
    query = request.query
    rooms = [
        room
        for room in network_of(request).rooms.by_sid.values()
        if query.get("FriendlyName", room.friendly_name) == room.friendly_name
        and query.get("Status", room.status) == room.status
    ]
    return page_of(request, "conferences", [describe(room) for room in reversed(rooms)])


async def fetch(request: web.Request) -> web.Response:
    """Read a room."""
    return answer(describe(room_of(network_of(request), request.match_info["sid"])))


async def update(request: web.Request) -> web.Response:
    """End a room, or announce something to everybody in it."""
    network, form = network_of(request), await form_of(request)
    room = room_of(network, request.match_info["sid"])
    if form.get("Status", "completed") != "completed":
        raise invalid(20001, "Status can only be set to completed")
    if form.get("AnnounceUrl"):
        page = Page(form["AnnounceUrl"], form.get("AnnounceMethod", "POST"))
        announce(network, room, list(room.participants.values()), page)
    if form.get("Status") and room.status != "completed":
        room.end("conference-ended-via-api", "conference_ended_via_api")
    return answer(describe(room))
