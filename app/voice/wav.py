"""Computed sounds as files a telephone can carry."""

from __future__ import annotations

import io
import wave
from array import array

RATE = 8000
"""Samples a second: what a telephone carries."""


def wav(samples: array[int]) -> bytes:
    """The samples (16 bit, mono) as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    return file.getvalue()
