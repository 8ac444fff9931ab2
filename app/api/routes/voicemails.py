"""Voicemails."""

from __future__ import annotations

from fastapi import Response
from pydantic import BaseModel

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.services import voicemails
from app.services.views.floor_view import VoicemailRow

router = guarded(Who.SUPERVISORS, "/voicemails")


class CallBack(BaseModel):
    """The number to dial."""

    number: str


@router.get("")
async def list_voicemails(services: Services) -> tuple[VoicemailRow, ...]:
    """Those somebody still has to deal with, oldest first."""
    return await voicemails.waiting(services)


@router.get("/{voicemail}/audio", response_class=Response, responses={200: {"content": {"audio/wav": {}}}})
async def play_voicemail(voicemail: int, services: Services) -> Response:
    """What the caller said."""
    sound = await voicemails.sound(services, voicemail)
    return Response(sound.body, media_type=sound.media_type, headers={"Cache-Control": "private, max-age=3600"})


@router.post("/{voicemail}/call-back")
async def call_back(voicemail: int, services: Services, principal: Asking) -> CallBack:
    """Take it on: others see who calls back."""
    return CallBack(number=await voicemails.call_back(services, voicemail, principal))


@router.post("/{voicemail}/done", status_code=204, response_class=Response)
async def finish_voicemail(voicemail: int, services: Services, principal: Asking) -> None:
    """Be done with it."""
    await voicemails.done(services, voicemail, principal)
