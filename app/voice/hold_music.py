"""The hold music: thirty seconds of soft chords, computed, so that nothing of anybody else's is played."""

from __future__ import annotations

import math
from array import array

from app.services.calls.document import MUSIC_SECONDS
from app.voice.wav import RATE, wav

CHORDS = (
    (220.00, 261.63, 329.63, 440.00),
    (174.61, 220.00, 261.63, 349.23),
    (261.63, 329.63, 392.00, 523.25),
    (196.00, 246.94, 293.66, 392.00),
)
"""A minor, F, C and G, as frequencies in hertz; each note is struck after the other, then all ring out."""
NOTE_SECONDS = 2.4
STRIKE_SECONDS = 0.6
LOUDNESS = 3600


def hold_music() -> bytes:
    """The music as a WAV file (8 kHz, 16 bit, mono); the same bytes every time."""
    samples = [0.0] * (RATE * MUSIC_SECONDS)
    bars = int(MUSIC_SECONDS / (STRIKE_SECONDS * 4))
    for bar in range(bars):
        for place, frequency in enumerate(CHORDS[bar % len(CHORDS)]):
            _strike(samples, frequency, int((bar * 4 + place) * STRIKE_SECONDS * RATE))
    return wav(array("h", (int(LOUDNESS * value) for value in samples)))


def _strike(samples: list[float], frequency: float, at: int) -> None:
    """Add one note that swells within a few milliseconds and dies away; it ends with the piece."""
    step = 2 * math.pi * frequency / RATE
    for offset in range(min(int(NOTE_SECONDS * RATE), len(samples) - at)):
        fade = min(offset / 160, 1.0) * math.exp(-offset / (0.7 * RATE))
        samples[at + offset] += fade * (math.sin(step * offset) + 0.3 * math.sin(2 * step * offset))
