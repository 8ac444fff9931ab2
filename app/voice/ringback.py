"""What is heard while a phone rings far away: the North American ringback tone, computed."""

from __future__ import annotations

import math
from array import array

from app.voice.wav import RATE, wav

TONES = (440.0, 480.0)
"""Hertz; both at once, as the precise tone plan of North America has it (ITU-T E.180)."""
RINGS_SECONDS, RESTS_SECONDS = 2, 4
LOUDNESS = 2400


def ringback() -> bytes:
    """One ring and its rest as a WAV file; the same bytes every time."""
    rings = (int(LOUDNESS * sum(_at(tone, sample) for tone in TONES)) for sample in range(RINGS_SECONDS * RATE))
    return wav(array("h", [*rings, *[0] * (RESTS_SECONDS * RATE)]))


def _at(tone: float, sample: int) -> float:
    return math.sin(2 * math.pi * tone * sample / RATE)
