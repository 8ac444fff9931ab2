"""Fetches recordings from the telephony provider with our credentials, so that no browser needs them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import aiohttp

from app.errors import NotFound, Unavailable

if TYPE_CHECKING:
    from pathlib import Path

    from app.settings import TwilioSettings

provider = "https://api.twilio.com"
patience = aiohttp.ClientTimeout(total=30, connect=5)
copying = aiohttp.ClientTimeout(total=300, connect=5)
greatest = 64 * 1024 * 1024
"""The longest recording that is held in memory, in bytes: more than an hour of telephone sound."""
greatest_file = 1024 * 1024 * 1024
"""The longest recording that is fetched to a file, in bytes: four hours in two channels, and then some."""
CHUNK = 256 * 1024
_sid = re.compile(r"RE[0-9a-f]{32}")


class Sound(NamedTuple):
    """A recording and its media type."""

    body: bytes
    media_type: str


async def fetch(settings: TwilioSettings, recording: str) -> Sound:
    """One recording by its SID. Raises `NotFound` when the provider no longer has it, `Unavailable` when it fails."""
    async with _asked(settings, recording, patience, greatest) as answer:
        return Sound(await answer.read(), answer.content_type)


async def download(settings: TwilioSettings, recording: str, path: Path) -> None:
    """One recording into a file, however long it is. Raises as `fetch` does."""
    async with _asked(settings, recording, copying, greatest_file) as answer:
        with await asyncio.to_thread(_private, path) as file:
            async for chunk in answer.content.iter_chunked(CHUNK):
                await asyncio.to_thread(file.write, chunk)


def _private(path: Path) -> BinaryIO:
    path.touch(mode=0o600)
    return path.open("wb")


@asynccontextmanager
async def _asked(
    settings: TwilioSettings, recording: str, timeout: aiohttp.ClientTimeout, most: int
) -> AsyncIterator[aiohttp.ClientResponse]:
    """The address is made from the SID, never taken from what a webhook said, and credentials follow no redirect."""
    if not _sid.fullmatch(recording):
        raise NotFound("There is no such recording.")
    url = f"{settings.api_url or provider}/2010-04-01/Accounts/{settings.account_sid}/Recordings/{recording}.wav"
    credentials = aiohttp.encode_basic_auth(settings.account_sid, settings.auth_token.get_secret_value())
    try:
        async with (
            aiohttp.ClientSession(headers={"Authorization": credentials}, timeout=timeout) as http,
            http.get(url, allow_redirects=False) as answer,
        ):
            _check(answer, most)
            yield answer
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Unavailable("The telephony provider does not answer.") from error


def _check(answer: aiohttp.ClientResponse, most: int) -> None:
    if answer.status == 404:
        raise NotFound("The telephony provider no longer has this recording.")
    if answer.status != 200 or (answer.content_length or 0) > most:
        raise Unavailable("The telephony provider does not give the recording.")
