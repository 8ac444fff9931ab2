"""Messages that belong to no flow: what the center tells callers by itself, in their language if it can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator

from ivr_flows import speaking
from ivr_flows.ear import speakable
from ivr_flows.expressions import Template
from ivr_flows.instructions import Pause, Say
from ivr_flows.pieces import Piece, Wording
from ivr_flows.prompts import SILENT, Part, Prompt


def _plain(message: Prompt) -> Prompt:
    for part in message.parts():
        if part.play is not None:
            raise ValueError("a message is said: it has no recordings")
        if any("{{" in text for wording in _wordings(part) for text in _texts(wording)):
            raise ValueError("a message knows no variables")
    return message


Message = Annotated[Prompt, AfterValidator(_plain)]
"""Words with marks, or with silence between, for all languages or for each; it knows no variables."""
NOTHING = SILENT
"""The message that says nothing."""


def announced(message: Prompt, language: str, voices: Mapping[str, str]) -> tuple[Say | Pause, ...]:
    """The message in that language, else in the first of those it is written in, by the voice of the language."""
    return tuple(_said(part, language, voices) for part in message.parts())


def _said(part: Part, language: str, voices: Mapping[str, str]) -> Say | Pause:
    if part.say is None:
        return Pause(part.pause or 1)
    if not isinstance(part.say, Mapping):
        return speaking.say(part.say, language, voices.get(language), speakable)
    spoken = language if language in part.say else next(iter(part.say))
    return speaking.say(part.say[spoken], spoken, voices.get(spoken), speakable)


def _wordings(part: Part) -> list[Wording]:
    if part.say is None:
        return []
    return list(part.say.values()) if isinstance(part.say, Mapping) else [part.say]


def _texts(wording: Wording) -> list[Template]:
    """The texts of a wording, those of its marked pieces too."""
    if isinstance(wording, str):
        return [wording]
    texts = (piece.text if isinstance(piece, Piece) else piece for piece in wording)
    return [text for text in texts if text is not None]
