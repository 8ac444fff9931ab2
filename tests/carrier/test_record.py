"""Record: how a recording ends, what its action hears, and the sound that is served."""

from __future__ import annotations

import io
import wave

import aiohttp

from carrier.run.speech import speech_seconds
from tests.carrier.center import AUTH_TOKEN, Center
from tests.carrier.conftest import ACCOUNT, Carrier, Dial

RECORD = '<Record action="/recorded" recordingStatusCallback="/ready"/><Say>Nothing was said</Say>'
MESSAGE = "Please call me back about my order"


async def test_a_key_ends_the_recording_and_the_verbs_after_it_do_not_run(
    center: Center, carrier: Carrier, dial: Dial
) -> None:
    center.document("/recorded", "<Say>Thank you</Say>")
    center.document("/ready", "")
    phone, sid = await dial(RECORD)
    await phone.hears("recording", on=True)
    await phone.send("say", call=sid, text=MESSAGE)
    await phone.send("digits", call=sid, digits="#")
    await phone.hears_words("Thank you")
    form = center.to("/recorded")[0].form
    assert form["Digits"] == "#"
    assert int(form["RecordingDuration"]) >= round(speech_seconds(MESSAGE)) > 1
    (ready,) = await center.wait_for("/ready")
    assert ready.form["RecordingStatus"] == "completed"
    assert ready.form["RecordingUrl"] == form["RecordingUrl"]
    await _check_sound(carrier, form["RecordingUrl"], int(form["RecordingDuration"]))
    assert [each.call_sid for each in await carrier.client.recordings.list_async()] == [sid]


async def _check_sound(carrier: Carrier, url: str, seconds: int) -> None:
    headers = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, AUTH_TOKEN)}
    async with carrier.session.get(f"{url}.wav", headers=headers) as response:
        assert response.status == 200
        with wave.open(io.BytesIO(await response.read())) as file:
            assert file.getnframes() / file.getframerate() == seconds


async def test_silence_from_the_start_records_nothing_and_goes_on(center: Center, dial: Dial) -> None:
    phone, _ = await dial(RECORD)
    await phone.hears_words("Nothing was said")
    assert not center.to("/recorded")


async def test_who_types_is_not_silent(center: Center, carrier: Carrier, dial: Dial) -> None:
    """The words of a slow typist come long after the silence that would have ended the recording."""
    center.document("/recorded", "<Hangup/>")
    center.document("/ready", "")
    phone, sid = await dial('<Record timeout="20" action="/recorded" recordingStatusCallback="/ready"/>')
    await phone.hears("recording", on=True)
    await carrier.types(phone, sid, 30)
    await phone.send("say", call=sid, text=MESSAGE)
    assert int((await center.wait_for("/recorded"))[0].form["RecordingDuration"]) >= 30


async def test_silence_after_words_ends_the_recording(center: Center, dial: Dial) -> None:
    center.document("/recorded", "<Hangup/>")
    center.document("/ready", "")
    phone, sid = await dial(RECORD)
    await phone.hears("recording", on=True)
    await phone.send("say", call=sid, text="Hello")
    assert (await center.wait_for("/recorded"))[0].form["Digits"] == ""


async def test_hanging_up_ends_the_recording_and_is_told_as_digits(center: Center, dial: Dial) -> None:
    center.document("/recorded", "<Say>ignored</Say>")
    center.document("/ready", "")
    phone, sid = await dial(RECORD)
    await phone.hears("recording", on=True)
    await phone.send("hangup", call=sid)
    (asked,) = await center.wait_for("/recorded")
    assert asked.form["Digits"] == "hangup"
    assert asked.form["CallStatus"] == "completed"
