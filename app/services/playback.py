"""Listening to a recording: who may, and where its sound comes from; each time is kept."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app import ids
from app.errors import NotFound
from app.services import after_call
from app.services.recording_files import path_of
from app.services.recordings import download
from app.store import recording_plays

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal


class Playable(NamedTuple):
    """A file with the sound of a recording; one that was fetched for this time alone is to be removed afterwards."""

    path: Path
    temporary: bool

    async def done(self) -> None:
        """The sound was sent."""
        if self.temporary:
            await asyncio.to_thread(self.path.unlink, missing_ok=True)


async def play(services: Services, contact: int, recording: str, by: Principal) -> Playable:
    """The sound of a contact's recording. Raises `NotFound` when there is none, `Unavailable` when it cannot be had."""
    known = {each.sid: each for each in (await after_call.of_contact(services, contact, by)).recordings}
    if recording not in known or known[recording].deleted:
        raise NotFound("There is no such recording.")
    await recording_plays.played(services.database, contact, recording, by.username)
    copy = path_of(services.settings, recording)
    return Playable(copy, temporary=False) if copy.is_file() else await _fetched(services, recording)


async def _fetched(services: Services, recording: str) -> Playable:
    """Whatever goes wrong leaves no sound behind."""
    fetched = Playable(Path(tempfile.gettempdir()) / f"{recording}-{ids.nonce()}.wav", temporary=True)
    try:
        await download(services.settings.twilio, recording, fetched.path)
    except BaseException:
        await fetched.done()
        raise
    return fetched
