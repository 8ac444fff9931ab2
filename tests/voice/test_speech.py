"""Speech markup: what voices follow, that values stay words, and that the carrier speaks it plainly."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.voice.speech import spoken
from app.voice.twiml import render
from carrier.twiml.document import parse
from ivr_flows import Trigger, start
from ivr_flows.instructions import Effect, Mark, Say
from tests.ivr_flows.flows import CALL, NOW, compiled

TEXT = "Your number is 4071. Please wait."
STANDARD, NEURAL = "Polly.Joanna", "Polly.Joanna-Neural"


@pytest.mark.parametrize(
    ("mark", "markup"),
    [
        (Mark(15, 19, "as", "digits"), '<say-as interpret-as="digits">4071</say-as>'),
        (Mark(15, 19, "as", "characters"), '<say-as interpret-as="spell-out">4071</say-as>'),
        (Mark(15, 19, "as", "date"), '<say-as interpret-as="date" format="ymd">4071</say-as>'),
        (Mark(15, 19, "rate", "x-slow"), '<prosody rate="x-slow">4071</prosody>'),
        (Mark(15, 19, "emphasis", "strong"), '<emphasis level="strong">4071</emphasis>'),
        (Mark(15, 19, "phoneme", 'pɪ"<'), '<phoneme alphabet="ipa" ph="pɪ&quot;&lt;">4071</phoneme>'),
        (Mark(19, 19, "break", "500"), '4071<break time="500ms"/>'),
    ],
)
def test_each_effect_is_an_element_for_voices_that_follow_it(mark: Mark, markup: str) -> None:
    assert spoken(Say(TEXT, "en-US", STANDARD, (mark,))) == f"Your number is {markup}. Please wait."
    assert spoken(Say(TEXT, "en-US", None, (mark,))) == TEXT
    assert spoken(Say(TEXT, "en-US", "woman", (mark,))) == TEXT


def test_an_effect_the_voice_would_fail_on_is_left_out() -> None:
    marks = (Mark(0, 4, "emphasis", "strong"), Mark(15, 19, "as", "digits"))
    assert spoken(Say(TEXT, "en-US", NEURAL, marks)).startswith('Your number is <say-as interpret-as="digits">4071<')


EFFECTS: st.SearchStrategy[Effect] = st.sampled_from(["emphasis", "rate", "as", "phoneme"])


@given(st.lists(st.tuples(st.text(max_size=8) | st.just("</Say><Hangup/>&amp;"), EFFECTS, st.text(max_size=5))))
def test_whatever_words_are_marked_stay_words(pieces: list[tuple[str, Effect, str]]) -> None:
    text, marks = "", []
    for words, effect, value in pieces:
        marks.append(Mark(len(text), len(text) + len(words), effect, value))
        text += words
    document = render((Say(text, "en-US", STANDARD, tuple(marks)),), lambda _: None)
    said = fromstring(document).find("Say")  # noqa: S314 - our own words
    assert said is not None
    assert [element.tag for element in said.iter() if element.tag in {"Say", "Hangup"}] == ["Say"]
    plain = "".join(each for each in text if each in "\t\n\r" or (each >= " " and each not in "￾￿"))
    assert "".join(said.itertext()) == plain
    [heard], alerts = parse(document).verbs, parse(document).alerts
    assert (heard.text, alerts) == (" ".join(plain.split()), ())


FLOW = """
version: 1
name: main
kind: inbound
start: bye
on_error: bye
defaults: {voices: {en-US: Polly.Joanna}}
steps:
  bye:
    type: hang_up
    prompt:
      - say:
          - Hello,
          - {text: "{{ call.caller }}", as: telephone}
          - {break: 300}
          - {text: "Goodbye {{ size(call.called) }}.", rate: slow}
"""


def test_pieces_of_a_prompt_become_marks_on_its_words() -> None:
    said = start(compiled(FLOW), CALL, NOW).instructions[0]
    assert said == Say(
        "Hello, +13035550142 Goodbye 12.",
        "en-US",
        "Polly.Joanna",
        (Mark(7, 19, "as", "telephone"), Mark(19, 19, "break", "300"), Mark(20, 31, "rate", "slow")),
    )


def test_markup_in_a_value_is_spoken_as_words() -> None:
    hostile = '<break time="10s"/>"&'
    call = Trigger(hostile, "+18005550100", withheld=True)
    said = start(compiled(FLOW), call, NOW).instructions[0]
    assert isinstance(said, Say)
    document = render((said,), lambda _: None)
    assert parse(document).verbs[0].text == f"Hello, {hostile} Goodbye 12."
    assert document.count("<break") == 1


def test_the_carrier_knows_speech_markup_from_other_markup() -> None:
    document = "<Response><Say>a <b>b</b> <emphasis>c</emphasis></Say></Response>"
    [alert] = parse(document).alerts
    assert (alert.code, alert.message) == (12200, "<b> is no speech markup")
