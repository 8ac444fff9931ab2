"""The verbs that are heard: Say, Play and Pause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from carrier.twiml.attributes import TEXT, attribute, whole
from carrier.twiml.verb import Verb


@dataclass(frozen=True, kw_only=True)
class Say(Verb):
    """Speaks its text; loop 0 repeats until the call ends, at most 1000 times."""

    TAG: ClassVar[str] = "Say"
    SPEAKS: ClassVar[bool] = True
    voice: str = attribute(TEXT, "man", 13511)
    language: str = attribute(TEXT, "en-US", 13512)
    loop: int = attribute(whole(), 1, 13510)


@dataclass(frozen=True, kw_only=True)
class Play(Verb):
    """Plays the audio file its text names, or sends `digits` as tones."""

    TAG: ClassVar[str] = "Play"
    loop: int = attribute(whole(), 1, 13410)
    digits: str = attribute(TEXT, "", 13420)


@dataclass(frozen=True, kw_only=True)
class Pause(Verb):
    """Silence of `length` seconds; as the first verb it also delays the answer of an inbound call."""

    TAG: ClassVar[str] = "Pause"
    length: int = attribute(whole(1), 1, 13910)
