"""How long the audio files last that documents play: each is fetched once and measured."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable

from carrier.errors import TwimlError
from carrier.page import Page
from carrier.webhook import Webhooks

UNMEASURED_SECONDS = 10.0
AUDIO_LIMIT = 20 * 1024 * 1024


class Media:
    """A cache of lengths by URL; a file that cannot be had is reported and lasts no time, as it does at Twilio."""

    def __init__(self, webhooks: Webhooks, alert: Callable[[str, int, str, str], None]) -> None:
        self._webhooks = webhooks
        self._alert = alert
        self._seconds: dict[str, float] = {}

    async def seconds(self, url: str, call: str) -> float:
        """The length of the file at `url`, played on `call`."""
        if url not in self._seconds:
            try:
                self._seconds[url] = _length((await self._webhooks.fetch(Page(url, "GET"), {}, {}, AUDIO_LIMIT)).body)
            except TwimlError as problem:
                self._alert(call, problem.code, problem.message, url)
                return 0.0
        return self._seconds[url]


def _length(body: bytes) -> float:
    try:
        with wave.open(io.BytesIO(body)) as file:
            seconds: float = file.getnframes() / file.getframerate()
            return seconds
    except (wave.Error, EOFError):
        return UNMEASURED_SECONDS
