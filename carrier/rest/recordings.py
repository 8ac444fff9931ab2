"""The Recordings resource: read, list and delete recordings, and their sound."""

from __future__ import annotations

from aiohttp import web

from carrier.call import API_VERSION
from carrier.errors import not_found
from carrier.network import Network
from carrier.recording import Recording, sound
from carrier.rest.gate import PREFIX, answer, network_of, page_of


def routes() -> list[web.RouteDef]:
    """The addresses of this resource."""
    one = f"{PREFIX}/Recordings/{{sid}}"
    return [
        web.get(f"{PREFIX}/Recordings.json", listing),
        web.get(f"{one}.json", fetch),
        web.delete(f"{one}.json", delete),
        web.get(f"{one}.wav", media),
        web.get(one, media),
    ]


def describe(recording: Recording) -> dict[str, object]:
    """A recording as the API shows it."""
    return {
        "sid": recording.sid,
        "account_sid": recording.account,
        "call_sid": recording.call_sid,
        "conference_sid": None,
        "api_version": API_VERSION,
        "status": recording.status,
        "source": recording.source,
        "channels": recording.channels,
        "track": recording.track,
        "duration": str(recording.duration),
        "start_time": recording.started_on,
        "date_created": recording.started_on,
        "date_updated": recording.started_on,
        "price": None,
        "price_unit": "USD",
        "media_url": recording.path,
        "uri": f"{recording.path}.json",
    }


def _found(request: web.Request) -> tuple[Network, Recording]:
    network = network_of(request)
    recording = network.recordings.get(request.match_info["sid"])
    if recording is None:
        raise not_found(f"/Recordings/{request.match_info['sid']}.json")
    return network, recording


async def listing(request: web.Request) -> web.Response:
    """List recordings, newest first, of one call or of all."""
    call = request.match_info.get("call", request.query.get("CallSid", ""))
    recordings = [each for each in network_of(request).recordings.values() if call in ("", each.call_sid)]
    return page_of(request, "recordings", [describe(each) for each in reversed(recordings)])


async def fetch(request: web.Request) -> web.Response:
    """Read a recording."""
    return answer(describe(_found(request)[1]))


async def delete(request: web.Request) -> web.Response:
    """Delete a recording and its sound."""
    network, recording = _found(request)
    del network.recordings[recording.sid]
    return web.Response(status=204)


async def media(request: web.Request) -> web.Response:
    """The sound of a recording, as WAV."""
    return web.Response(body=sound(_found(request)[1].duration), content_type="audio/x-wav")
