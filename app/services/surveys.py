"""What callers said in surveys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.recordings import Sound, fetch
from app.store import answers

if TYPE_CHECKING:
    from app.bootstrap import Services


async def comment(services: Services, contact: int, answer: int) -> Sound:
    """A recorded comment. Raises `NotFound` when the contact has none such, `Unavailable` when it cannot be had."""
    recording = await answers.comment(services.database, contact, answer)
    if recording is None:
        raise NotFound("There is no such comment.")
    return await fetch(services.settings.twilio, recording)
