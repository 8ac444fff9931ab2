"""Voicemails: listening, calling back, and being done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.floor import open_voicemails
from app.services.names import names_of
from app.services.recordings import Sound, fetch
from app.services.refusals import Gone
from app.store import voicemails

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.services.views.floor_view import VoicemailRow


async def waiting(services: Services) -> tuple[VoicemailRow, ...]:
    """Those somebody still has to deal with, oldest first."""
    return await open_voicemails(services, names_of(services.center))


async def sound(services: Services, voicemail: int) -> Sound:
    """What the caller said. Raises `NotFound` when there is no such voicemail."""
    row = await voicemails.find(services.database, voicemail)
    if row is None:
        raise NotFound("There is no such voicemail.")
    return await fetch(services.settings.twilio, row.recording_sid)


async def call_back(services: Services, voicemail: int, by: Principal) -> str:
    """Note who calls back, and answer the number to dial. Raises `Gone` when it is done with, or never was."""
    number = await voicemails.take(services.database, voicemail, by.name)
    if number is None:
        raise Gone("Somebody has dealt with this voicemail.")
    return number


async def done(services: Services, voicemail: int, by: Principal) -> None:
    """Be done with it; it may have been done before. Raises `NotFound` when there is no such voicemail."""
    changed = await voicemails.done(services.database, voicemail, by.name)
    if not changed and await voicemails.find(services.database, voicemail) is None:
        raise NotFound("There is no such voicemail.")
