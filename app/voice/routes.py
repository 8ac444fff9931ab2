"""The addresses of the voice edge, each with its use case; plain routes, for every call passes here many times."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from app.services.calls import (
    dialed,
    ending,
    fallback,
    flowing,
    incoming,
    joining,
    leaving,
    own_phones,
    parties,
    payments,
    rooms,
    softphones,
    transferring,
    waiting,
    whispering,
)
from app.services.calls.webhook import Webhook
from app.voice.edge import Endpoint, callback, document
from app.voice.voice import voice_of

if TYPE_CHECKING:
    from app.services.calls.calls import Calls

UseCase = Callable[["Calls", Webhook], Awaitable[str]]
A_YEAR = "public, max-age=31536000, immutable"
"""A sound's address names its content, so it may be kept for ever; Twilio caches what it fetches by GET."""

_place = "{contact:int}/{placing:int}"
_room = "{contact:int}/{connection:int}"
_wait = "{contact:int}/{sprint:int}"
_dial = "{contact:int}/{connection:int}/{attempt:int}"

DOCUMENTS: dict[str, UseCase] = {
    f"/voice/wait/{_place}": waiting.wait,
    f"/voice/flow/{_wait}": flowing.flow,
    "/voice/paid/{contact:int}/{sprint:int}/{payment:int}": payments.paid,
    "/voice/incoming": incoming.incoming,
    "/voice/fallback": fallback.fallback,
    "/voice/client": softphones.client,
    f"/voice/key/{_place}": waiting.key,
    f"/voice/meanwhile/{_place}/{{sprint:int}}": waiting.step,
    f"/voice/left/{_place}": leaving.left,
    "/voice/place/{contact:int}": leaving.place,
    f"/voice/join/{_room}": joining.join,
    f"/voice/after/{_room}/{{leg}}": rooms.after,
    f"/voice/hold/{_room}": rooms.hold,
    f"/voice/transferred/{_room}": transferring.transferred,
    f"/voice/outside/{_room}": transferring.outside,
    f"/voice/whisper/{_wait}": whispering.whisper,
    f"/voice/dialed/{_dial}": dialed.dialed,
    f"/voice/checked/{_dial}": dialed.checked,
    "/voice/party/{contact:int}": parties.answered,
    f"/voice/agent-phone/{_room}": own_phones.answered,
    f"/voice/agent-phone-key/{_room}": own_phones.taken,
}
"""Requests that steer a call, the most frequent first: routes are tried in order."""
CALLBACKS: dict[str, UseCase] = {
    "/voice/status": ending.status,
    f"/voice/room/{_room}": rooms.events,
    f"/voice/dial/{_dial}": dialed.news,
    "/voice/party-news/{contact:int}": parties.news,
    f"/voice/agent-phone-news/{_room}": own_phones.news,
    f"/voice/recording/{_wait}": flowing.recording,
    "/voice/payment/{contact:int}/{payment:int}": payments.news,
}
"""Requests that only tell."""


async def media(request: Request) -> Response:
    """A sound, by the digest of its content; public, for it holds nothing of anybody."""
    path = voice_of(request).media.file(request.path_params["digest"])
    if path is None:
        return Response("no such sound", 404, media_type="text/plain")
    return FileResponse(path, media_type="audio/wav", headers={"Cache-Control": A_YEAR})


def _routes(kind: Callable[[UseCase], Endpoint], cases: dict[str, UseCase]) -> list[Route]:
    return [Route(path, kind(case), methods=["POST"]) for path, case in cases.items()]


router = APIRouter()
router.routes.extend(_routes(document, DOCUMENTS) + _routes(callback, CALLBACKS))
router.routes.append(Route("/voice/media/{digest}", media, methods=["GET"]))
