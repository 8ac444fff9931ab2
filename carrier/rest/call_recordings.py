"""The recordings of one call: start, pause, go on, stop, read and list them."""

from __future__ import annotations

from aiohttp import web

from carrier.call import Call
from carrier.errors import invalid, not_found
from carrier.page import optional_page
from carrier.rest.calls import call_of
from carrier.rest.gate import PREFIX, answer, form_lists, form_of, network_of
from carrier.rest.recordings import describe, listing
from carrier.tapes import Wish

CHANNELS = {"mono": 1, "dual": 2}
TRACKS = ("inbound", "outbound", "both")
EVENTS = frozenset({"in-progress", "completed", "absent"})
BEHAVIORS = ("silence", "skip")


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    all_, one = f"{PREFIX}/Calls/{{call}}/Recordings.json", f"{PREFIX}/Calls/{{call}}/Recordings/{{sid}}.json"
    return [web.get(all_, listing), web.post(all_, create), web.get(one, fetch), web.post(one, update)]


async def create(request: web.Request) -> web.Response:
    """Record a call that is in progress: 201 with status in-progress."""
    call = _call(request)
    return answer(describe(network_of(request).tapes.start(call, await _wish(request))), 201)


async def fetch(request: web.Request) -> web.Response:
    """Read one recording of the call."""
    recording = network_of(request).recordings.get(request.match_info["sid"])
    if recording is None or recording.call_sid != _call(request).sid:
        raise not_found(request.path)
    return answer(describe(recording))


async def update(request: web.Request) -> web.Response:
    """Pause, go on with or stop a recording, by its sid or as Twilio.CURRENT."""
    form = await form_of(request)
    behavior = form.get("PauseBehavior", "silence")
    if behavior not in BEHAVIORS:
        raise invalid(20001, f"PauseBehavior cannot be {behavior!r}")
    tapes = network_of(request).tapes
    changed = tapes.change(_call(request), request.match_info["sid"], form.get("Status", ""), behavior)
    return answer(describe(changed))


def _call(request: web.Request) -> Call:
    return call_of(network_of(request), request.match_info["call"])


async def _wish(request: web.Request) -> Wish:
    form = await form_of(request)
    channels, track = form.get("RecordingChannels", "mono"), form.get("RecordingTrack", "both")
    events = frozenset(await form_lists(request, "RecordingStatusCallbackEvent")) or frozenset({"completed"})
    if channels not in CHANNELS or track not in TRACKS or not events <= EVENTS:
        raise invalid(20001, "RecordingChannels, RecordingTrack or RecordingStatusCallbackEvent is not valid")
    page = optional_page(form.get("RecordingStatusCallback", ""), form.get("RecordingStatusCallbackMethod", "POST"))
    return Wish(CHANNELS[channels] if track == "both" else 1, track, page, events)
