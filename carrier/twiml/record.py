"""The verb that records the caller: Record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from carrier.twiml.attributes import FLAG, METHOD, TEXT, WORDS, attribute, choice, whole
from carrier.twiml.verb import Verb


@dataclass(frozen=True, kw_only=True)
class Record(Verb):
    """Records until silence, a key, the greatest length or the hang-up; what follows runs only if nothing was said."""

    TAG: ClassVar[str] = "Record"
    action: str = attribute(TEXT, "")
    method: str = attribute(METHOD, "POST", 13612)
    timeout: int = attribute(whole(), 5, 13613)
    finish_on_key: str = attribute(TEXT, "1234567890*#", 13610)
    max_length: int = attribute(whole(1, 14400), 3600, 13611)
    play_beep: bool = attribute(FLAG, default=True, code=13615)
    trim: str = attribute(choice("trim-silence", "do-not-trim"), "trim-silence")
    recording_status_callback: str = attribute(TEXT, "")
    recording_status_callback_method: str = attribute(METHOD, "POST")
    recording_status_callback_event: tuple[str, ...] = attribute(WORDS, ("completed",))
