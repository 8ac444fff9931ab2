"""The verb that collects keys or words: Gather."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from carrier.twiml.attributes import FLAG, METHOD, TEXT, Kind, attribute, choice, whole
from carrier.twiml.verb import Verb


def _read_finish_key(text: str) -> str:
    if len(text) > 1 or text not in "0123456789*#":
        raise ValueError(text)
    return text


def _read_speech_timeout(text: str) -> float | None:
    return None if text == "auto" else float(int(text))


@dataclass(frozen=True, kw_only=True)
class Gather(Verb):
    """Collects digits or speech while its nested verbs play; no input falls through unless `actionOnEmptyResult`."""

    TAG: ClassVar[str] = "Gather"
    NESTS: ClassVar[tuple[str, ...]] = ("Say", "Play", "Pause")
    NESTING_CODE: ClassVar[int] = 13320
    input_: str = attribute(choice("dtmf", "speech", "dtmf speech", "speech dtmf"), "dtmf", 13330)
    action: str = attribute(TEXT, "")
    method: str = attribute(METHOD, "POST", 13312)
    timeout: int = attribute(whole(1), 5, 13313)
    num_digits: int = attribute(whole(1), 0, 13314)
    finish_on_key: str = attribute(Kind(_read_finish_key, "one key or nothing"), "#", 13310)
    speech_timeout: float | None = attribute(Kind(_read_speech_timeout, "seconds or `auto`"), None, 13335)
    action_on_empty_result: bool = attribute(FLAG, default=False)
    barge_in: bool = attribute(FLAG, default=True, code=13332)
    language: str = attribute(TEXT, "en-US", 13331)
    hints: str = attribute(TEXT, "")
    profanity_filter: bool = attribute(FLAG, default=True)
    speech_model: str = attribute(TEXT, "default")
    enhanced: bool = attribute(FLAG, default=False)
    debug: bool = attribute(FLAG, default=False)
