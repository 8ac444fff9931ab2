"""Writes words as speech markup (SSML), for voices that follow it; all others get the words alone."""

from __future__ import annotations

from typing import assert_never

from app.voice.xml import element, escape
from ivr_flows.instructions import Mark, Say
from ivr_flows.voices import follows

_reading = {"characters": "spell-out"}
"""How to read words, where the provider has another name for it."""


def spoken(say: Say) -> str:
    """The content of a Say: whatever the words are, they are escaped, and markup comes from the marks only."""
    written, done = "", 0
    for mark in say.marks:
        if follows(say.voice, mark.effect):
            written += escape(say.text[done : mark.start]) + _marked(mark, escape(say.text[mark.start : mark.end]))
            done = mark.end
    return written + escape(say.text[done:])


def _marked(mark: Mark, words: str) -> str:
    match mark.effect:
        case "emphasis":
            return element("emphasis", words, level=mark.value)
        case "rate":
            return element("prosody", words, rate=mark.value)
        case "as":
            reading = _reading.get(mark.value, mark.value)
            return element("say-as", words, **{"interpret-as": reading}, format="ymd" if reading == "date" else None)
        case "phoneme":
            return element("phoneme", words, alphabet="ipa", ph=mark.value)
        case "break":
            return element("break", "", time=f"{mark.value}ms")
        case _:
            assert_never(mark.effect)
