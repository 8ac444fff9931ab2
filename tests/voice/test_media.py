"""Sounds by their content, and the hold music that is the same everywhere."""

from __future__ import annotations

import io
import math
import wave
from array import array
from pathlib import Path

import pytest

from app.services.calls.document import HOLD_MUSIC, MUSIC, MUSIC_SECONDS, MusicName
from app.voice.hold_music import hold_music
from app.voice.media import Media
from app.voice.ringback import ringback


@pytest.mark.parametrize("piece", MUSIC)
def test_a_piece_of_music_is_half_a_minute_a_telephone_can_carry(piece: MusicName) -> None:
    content = hold_music(piece)
    with wave.open(io.BytesIO(content)) as sound:
        assert (sound.getframerate(), sound.getsampwidth(), sound.getnchannels()) == (8000, 2, 1)
        samples = array("h", sound.readframes(sound.getnframes()))
    assert len(samples) == 8000 * MUSIC_SECONDS
    assert 3_000 < max(map(abs, samples)) < 16_000, "neither faint nor clipped"


def test_the_ringback_is_two_seconds_of_two_tones_and_a_rest() -> None:
    with wave.open(io.BytesIO(ringback())) as sound:
        assert (sound.getframerate(), sound.getnframes()) == (8000, 8000 * 6)
        samples = array("h", sound.readframes(sound.getnframes()))
    rings, rests = samples[:16_000], samples[16_000:]
    assert set(rests) == {0}
    for hertz, there in ((440, True), (480, True), (460, False), (350, False)):
        real = sum(value * math.cos(2 * math.pi * hertz * at / 8000) for at, value in enumerate(rings))
        imaginary = sum(value * math.sin(2 * math.pi * hertz * at / 8000) for at, value in enumerate(rings))
        assert (math.hypot(real, imaginary) / len(rings) > 500) is there


def test_a_sound_is_found_by_name_and_by_content_and_another_process_finds_it_too(tmp_path: Path) -> None:
    media = Media(tmp_path)
    digest = media.add("greeting", b"RIFF")
    assert media.address("greeting") == f"/voice/media/{digest}"
    assert media.address("nothing") is None
    again = Media(tmp_path)
    assert again.address("greeting") == media.address("greeting")
    assert again.address(HOLD_MUSIC) == media.address(HOLD_MUSIC)
    found = again.file(digest)
    assert found is not None
    assert found.read_bytes() == b"RIFF"
    assert again.file("../names") is None
