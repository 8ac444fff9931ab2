"""Recordings: what is known of each, and the sound that stands for it."""

from __future__ import annotations

import array
import io
import math
import wave
from dataclasses import dataclass, field
from functools import lru_cache

from carrier import ids
from carrier.call import API_VERSION

SAMPLES_PER_SECOND = 8000
LONGEST_SOUND_SECONDS = 30
TONE_HERTZ = 440
LOUDNESS = 6000


@dataclass(slots=True, kw_only=True)
class Recording:
    """One recording of a call; its length in whole seconds."""

    account: str
    call_sid: str
    source: str
    started_on: str
    sid: str = field(default_factory=lambda: ids.sid("RE"))
    status: str = "in-progress"
    duration: int = 0
    channels: int = 1
    track: str = "both"
    words: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where the sound is served; `.wav` or `.json` may follow."""
        return f"/{API_VERSION}/Accounts/{self.account}/Recordings/{self.sid}"

    def form(self, base: str) -> dict[str, str]:
        """What a recording status callback says."""
        return {
            "AccountSid": self.account,
            "CallSid": self.call_sid,
            "RecordingSid": self.sid,
            "RecordingUrl": base + self.path,
            "RecordingStatus": self.status,
            "RecordingDuration": str(self.duration),
            "RecordingChannels": str(self.channels),
            "RecordingStartTime": self.started_on,
            "RecordingSource": self.source,
            "RecordingTrack": self.track,
        }


@lru_cache(maxsize=16)
def sound(seconds: int) -> bytes:
    """A WAV file of a soft tone that lasts `seconds`, at most 30: 8 kHz, 16 bit, one channel."""
    count = SAMPLES_PER_SECOND * min(seconds, LONGEST_SOUND_SECONDS)
    step = 2 * math.pi * TONE_HERTZ / SAMPLES_PER_SECOND
    samples = array.array("h", (round(LOUDNESS * math.sin(step * each)) for each in range(count)))
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(SAMPLES_PER_SECOND)
        writer.writeframes(samples.tobytes())
    return file.getvalue()
