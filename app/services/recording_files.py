"""Our own copies of recordings: files named by the recording, in a folder that no address of the service leads to."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from app.services.recordings import download

if TYPE_CHECKING:
    from app.settings import Settings

FOLDER = "recordings"
"""Of the media folder."""


def path_of(settings: Settings, recording: str) -> Path:
    """Where the copy of a recording lies, if there is one."""
    return settings.folders.media / FOLDER / f"{recording}.wav"


async def copy(settings: Settings, recording: str) -> None:
    """Fetch a recording into its file, whole or not at all. Raises `NotFound` and `Unavailable` as `download` does."""
    path = path_of(settings, recording)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(".part")
    await download(settings.twilio, recording, draft)
    await asyncio.to_thread(draft.replace, path)


async def remove(settings: Settings, recording: str) -> None:
    """Delete the copy; one that is not there is no failure."""
    await asyncio.to_thread(path_of(settings, recording).unlink, missing_ok=True)
