"""The hold music: pieces of thirty seconds of soft chords, computed, so that nothing of anybody else's is played."""

from __future__ import annotations

import math
from array import array
from functools import cache
from typing import Final, NamedTuple

from app.services.calls.document import MUSIC_SECONDS, MusicName
from app.voice.wav import RATE, wav

Chord = tuple[float, ...]
"""The frequencies of its notes, in hertz."""
Note = tuple[float, ...]
"""Samples from the strike until it has died away."""

A_MINOR: Final[Chord] = (220.00, 261.63, 329.63, 440.00)
F_MAJOR: Final[Chord] = (174.61, 220.00, 261.63, 349.23)
C_MAJOR: Final[Chord] = (261.63, 329.63, 392.00, 523.25)
G_MAJOR: Final[Chord] = (196.00, 246.94, 293.66, 392.00)
D_MINOR: Final[Chord] = (146.83, 174.61, 220.00, 293.66)
LOUDNESS: Final = 3600


class Piece(NamedTuple):
    """Chords one after another, over and over; each note is struck after the other, then all ring out."""

    chords: tuple[Chord, ...]
    strike_seconds: float
    """From one note to the next."""
    note_seconds: float
    """How long a note is heard."""


PIECES: Final[dict[MusicName, Piece]] = {
    "hold": Piece((A_MINOR, F_MAJOR, C_MAJOR, G_MAJOR), 0.6, 2.4),
    "calm": Piece((D_MINOR, F_MAJOR, A_MINOR, F_MAJOR), 0.9, 3.6),
    "bright": Piece((C_MAJOR, G_MAJOR, F_MAJOR, G_MAJOR), 0.45, 1.2),
}


@cache
def hold_music(name: MusicName) -> bytes:
    """The piece as a WAV file (8 kHz, 16 bit, mono); the same bytes every time, composed once a process."""
    chords, strike_seconds, note_seconds = PIECES[name]
    notes = {frequency: _note(frequency, note_seconds) for chord in chords for frequency in chord}
    samples = [0.0] * (RATE * MUSIC_SECONDS)
    for bar in range(int(MUSIC_SECONDS / (strike_seconds * 4))):
        for place, frequency in enumerate(chords[bar % len(chords)]):
            _strike(samples, notes[frequency], int((bar * 4 + place) * strike_seconds * RATE))
    return wav(array("h", (int(LOUDNESS * value) for value in samples)))


def _note(frequency: float, seconds: float) -> Note:
    """A note that swells within a few milliseconds and dies away."""
    step = 2 * math.pi * frequency / RATE
    return tuple(
        min(offset / 160, 1.0)
        * math.exp(-offset / (0.7 * RATE))
        * (math.sin(step * offset) + 0.3 * math.sin(2 * step * offset))
        for offset in range(int(seconds * RATE))
    )


def _strike(samples: list[float], note: Note, at: int) -> None:
    """Add a note, which ends with the piece."""
    end = min(at + len(note), len(samples))
    samples[at:end] = [heard + struck for heard, struck in zip(samples[at:end], note, strict=False)]
