"""Our TwiML against the documents Twilio's own builder makes, and against every character there is."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.voice_response import Dial as DialBuilder
from twilio.twiml.voice_response import Gather as GatherBuilder
from twilio.twiml.voice_response import VoiceResponse

from app.services.calls.document import Ask, GoTo, Music, Park, Room, StepOut, TakeMessage, Transfer, Treat, Verb
from app.voice.twiml import MOST_BYTES, render
from ivr_flows.checks import too_many_hints
from ivr_flows.instructions import Dial, Gather, HangUp, Mark, Pause, Play, Record, Say
from ivr_flows.run import EACH_SPOKEN, MAX_SPOKEN

SOUNDS = {"hold_music": "/voice/media/abc"}


def built(name: str, /, *arguments: object, **attributes: object) -> VoiceResponse:
    """Twilio's builder with one verb."""
    response = VoiceResponse()
    getattr(response, name)(*arguments, **attributes)
    return response


def gathered(**attributes: object) -> VoiceResponse:
    """Twilio's Gather around a Say."""
    gather: Any = GatherBuilder(**attributes)
    gather.say("Press 1.", language="en-US")
    response = VoiceResponse()
    response.append(gather)
    return response


def dialed(noun: str, content: str, dial: dict[str, object], **attributes: object) -> VoiceResponse:
    """Twilio's Dial around a noun."""
    outer: Any = DialBuilder(**dial)
    getattr(outer, noun)(content, **attributes)
    response = VoiceResponse()
    response.append(outer)
    return response


CASES: list[tuple[Verb, VoiceResponse]] = [
    (Say("Tom & <Jerry>", "en-GB", "Polly.Amy"), built("say", "Tom & <Jerry>", language="en-GB", voice="Polly.Amy")),
    (Play("hold_music"), built("play", "/voice/media/abc")),
    (Pause(3), built("pause", length=3)),
    (HangUp(), built("hangup")),
    (GoTo("/voice/flow/1/2?again=1&poll=2"), built("redirect", "/voice/flow/1/2?again=1&poll=2", method="POST")),
    (StepOut(), built("leave")),
    (Music("hold_music", 4), built("play", "/voice/media/abc", loop=4)),
    (
        Ask(Gather(("digits", "speech"), (Say("Press 1.", "en-US"),), "en-US", max_digits=1, hints=("a", "b")), "/a"),
        gathered(
            input="dtmf speech", action="/a", timeout=5, num_digits=1, finish_on_key="", speech_timeout="auto",
            language="en-US", hints="a, b", action_on_empty_result=True,
        ),
    ),
    (
        TakeMessage(Record(max_seconds=60, silence=4), "/a", "/r"),
        built(
            "record", action="/a", max_length=60, timeout=4, finish_on_key="#", play_beep=True,
            recording_status_callback="/r",
        ),
    ),
    (
        Transfer(Dial("+13035550150", "+13035550100", 20, 60, (Say("Hi", "en-US"),)), "/a", "/w"),
        dialed(
            "number", "+13035550150",
            {"action": "/a", "caller_id": "+13035550100", "timeout": 20, "time_limit": 60}, url="/w",
        ),
    ),
    (
        Park("switchboard", "/w", "/l"),
        built("enqueue", name="switchboard", wait_url="/w", wait_url_method="POST", action="/l"),
    ),
    (
        Room("1-2", "customer", "/e", "/h", "/a", ends_room=True),
        dialed(
            "conference", "1-2", {"action": "/a"}, beep="false", end_conference_on_exit=True, wait_url="/h",
            participant_label="customer", jitter_buffer_size="small", status_callback="/e",
            status_callback_event="start end join leave hold",
        ),
    ),
]  # fmt: skip


def canonical(element: Element) -> object:
    """An element as a value that compares."""
    return element.tag, element.attrib, element.text or "", [canonical(child) for child in element]


@pytest.mark.parametrize(("verb", "twilios"), CASES, ids=lambda case: type(case).__name__)
def test_each_verb_is_what_twilio_s_builder_makes(verb: Verb, twilios: VoiceResponse) -> None:
    ours = fromstring(render((verb,), SOUNDS.get))  # noqa: S314 - our own words
    assert canonical(ours) == canonical(fromstring(str(twilios)))  # noqa: S314 - the builder's words


@given(st.text())
def test_whatever_is_said_stays_text(text: str) -> None:
    said = fromstring(render((Say(text, "en-US"),), SOUNDS.get)).find("Say")  # noqa: S314 - our own words
    assert said is not None
    assert len(said) == 0
    speakable = "".join(each for each in text if each in "\t\n\r" or (each >= " " and each not in "￾￿"))
    assert (said.text or "") == speakable


def test_a_treatment_always_lasts() -> None:
    silent = fromstring(render((Treat((), "unknown", 1, "/k"),), SOUNDS.get))  # noqa: S314 - our own words
    assert silent.find("./Gather/Pause") is not None


def test_a_document_too_long_for_twilio_becomes_an_apology() -> None:
    text = render((Say("ä" * MOST_BYTES, "en-US"),), SOUNDS.get)
    assert "sorry" in text
    assert len(text.encode()) < MOST_BYTES


@pytest.mark.parametrize("character", ['"', "&", "\U0001f600", "é"])
@pytest.mark.parametrize("marked", [False, True])
def test_the_most_a_flow_may_say_and_expect_fits_the_longest_document(character: str, *, marked: bool) -> None:
    marks = tuple(Mark(place, place + 1, "phoneme", character * 80) for place in range(MAX_SPOKEN // EACH_SPOKEN - 1))
    says = Say(character * len(marks), "en-US", "Polly.Joanna", marks)
    plain = Say(character * (MAX_SPOKEN - EACH_SPOKEN), "en-US")
    hints = tuple('"' * 99 for _ in range(too_many_hints.MAX_BYTES // 600))
    asked = Gather(("speech",), (says if marked else plain,), "en-US", hints=hints)
    written = render((Ask(asked, "/" + "a" * 200),), SOUNDS.get)
    assert "<Gather" in written
    assert len(written.encode()) <= MOST_BYTES
