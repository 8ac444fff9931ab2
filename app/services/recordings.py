"""Fetches recordings from the telephony provider with our credentials, so that no browser needs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import aiohttp

from app.errors import NotFound, Unavailable

if TYPE_CHECKING:
    from app.settings import TwilioSettings

provider = "https://api.twilio.com"
patience = aiohttp.ClientTimeout(total=30, connect=5)
greatest = 64 * 1024 * 1024
"""The longest recording that is fetched, in bytes: more than an hour of telephone sound."""
_sid = re.compile(r"RE[0-9a-f]{32}")


class Sound(NamedTuple):
    """A recording and its media type."""

    body: bytes
    media_type: str


async def fetch(settings: TwilioSettings, recording: str) -> Sound:
    """One recording by its SID. Raises `NotFound` when the provider no longer has it, `Unavailable` when it fails.

    The address is made from the SID, never taken from what a webhook said, and credentials follow no redirect.
    """
    if not _sid.fullmatch(recording):
        raise NotFound("There is no such recording.")
    url = f"{settings.api_url or provider}/2010-04-01/Accounts/{settings.account_sid}/Recordings/{recording}.wav"
    credentials = aiohttp.encode_basic_auth(settings.account_sid, settings.auth_token.get_secret_value())
    try:
        async with (
            aiohttp.ClientSession(headers={"Authorization": credentials}, timeout=patience) as http,
            http.get(url, allow_redirects=False) as answer,
        ):
            return await _sound(answer)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unavailable("The telephony provider does not answer.") from error


async def _sound(answer: aiohttp.ClientResponse) -> Sound:
    if answer.status == 404:
        raise NotFound("The telephony provider no longer has this recording.")
    if answer.status != 200 or (answer.content_length or 0) > greatest:
        raise Unavailable("The telephony provider does not give the recording.")
    return Sound(await answer.read(), answer.content_type)
