"""Prompts: variants by language, in words and in recordings, and what a document may write."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ivr_flows import Trigger, start
from ivr_flows.expressions import Template
from ivr_flows.instructions import Mark, Pause, Play, Say
from ivr_flows.pieces import Piece
from ivr_flows.prompts import Prompt
from tests.ivr_flows.flows import NOW, compiled

FLOW = """
version: 1
name: main
kind: inbound
languages: [en-US, es-US]
defaults: {voices: {es-US: Polly.Lupe}}
start: sound
on_error: bye
steps:
  sound: {type: play, media: jingle, next: voice}
  voice: {type: play, media: {en-US: welcome, es-US: bienvenida}, next: bye}
  bye:
    type: hang_up
    prompt:
      - play: {en-US: bye, es-US: adios}
      - pause: 1
      - say: {en-US: Bye., es-US: [Hasta, {text: mañana, rate: slow}]}
"""


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        ("en-US", [Play("jingle"), Play("welcome"), Play("bye"), Pause(1), Say("Bye.", "en-US")]),
        (
            "es-US",
            [
                *(Play("jingle"), Play("bienvenida"), Play("adios"), Pause(1)),
                Say("Hasta mañana", "es-US", "Polly.Lupe", (Mark(6, 12, "rate", "slow"),)),
            ],
        ),
    ],
)
def test_each_language_has_words_and_recordings_of_its_own(language: str, heard: list[object]) -> None:
    sprint = start(compiled(FLOW), Trigger("+1", "+2", language=language), NOW)
    assert list(sprint.instructions[:-1]) == heard


@pytest.mark.parametrize(
    ("piece", "effect"),
    [
        ({"text": "a", "emphasis": "strong"}, ("emphasis", "strong")),
        ({"text": "a", "rate": "x-fast"}, ("rate", "x-fast")),
        ({"text": "a", "as": "telephone"}, ("as", "telephone")),
        ({"text": "a", "phoneme": "pɪˈkɑːn"}, ("phoneme", "pɪˈkɑːn")),
        ({"break": 50}, ("break", "50")),
    ],
)
def test_a_piece_has_one_effect(piece: dict[str, object], effect: tuple[str, str]) -> None:
    assert Piece.model_validate(piece).effect() == effect


@pytest.mark.parametrize(
    "prompt",
    [
        {"say": []},
        {"say": {"en-US": {"text": "a", "rate": "slow"}}},
        {"say": [{"text": "a"}]},
        {"say": [{"text": "a", "as": "money"}]},
        {"say": [{"rate": "slow"}]},
        {"say": [{"text": "a", "ssml": "<b/>"}]},
        {"say": [{"break": 10_001}]},
        {"say": ["a"] * 51},
        {"play": ["a"]},
        {"play": {"English": "a"}},
        {"say": "a", "play": "b"},
    ],
)
def test_what_is_no_prompt(prompt: object) -> None:
    with pytest.raises(ValidationError):
        Prompt.model_validate(prompt)


def test_a_text_alone_is_a_prompt() -> None:
    [part] = Prompt.model_validate("Hello.").parts()
    assert part.say == Template("Hello.")
