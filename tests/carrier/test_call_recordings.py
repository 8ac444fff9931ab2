"""Recordings of calls by REST: what is on them, what a pause leaves out, how they end, and what is refused."""

from __future__ import annotations

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest.api.v2010.account.call.recording import RecordingList

from carrier.recording import Recording
from carrier.tapes import Tape, Wish
from tests.carrier.center import Center
from tests.carrier.conftest import Carrier, Dial
from tests.carrier.phone import Phone
from tests.support.waiting import eventually

LISTENING = '<Say>Hello</Say><Gather timeout="500" numDigits="19"/>'


async def connected(dial: Dial) -> tuple[Phone, str]:
    phone, call = await dial(LISTENING)
    await phone.hears_words("Hello")
    return phone, call


def of(carrier: Carrier, call: str) -> RecordingList:
    return carrier.client.calls(call).recordings


async def press(phone: Phone, call: str, digit: str) -> None:
    await phone.send("digits", call=call, digits=digit)
    await phone.send("mute", call=call, on=False)
    await phone.hears("muted", call=call)


async def test_a_pause_leaves_out_what_is_keyed_meanwhile(center: Center, carrier: Carrier, dial: Dial) -> None:
    phone, call = await connected(dial)
    told = center.document("/recording", "")
    recording = await of(carrier, call).create_async(
        recording_status_callback=told,
        recording_status_callback_event=["in-progress completed"],
        recording_channels="dual",
    )
    assert (str(recording.status), recording.channels, str(recording.source)) == (
        "in-progress",
        2,
        "StartCallRecordingAPI",
    )
    await press(phone, call, "1")
    assert await change(carrier, call, "paused", str(recording.sid)) == "paused"
    await press(phone, call, "4")
    assert [str(each.status) for each in await of(carrier, call).list_async()] == ["paused"]
    await change(carrier, call, "in-progress")
    await press(phone, call, "2")
    await phone.send("hangup", call=call)
    asked = await center.wait_for("/recording", 2)
    assert [each.form["RecordingStatus"] for each in asked] == ["in-progress", "completed"]
    assert carrier.network.recordings[str(recording.sid)].words == ["1", "2"]


async def change(carrier: Carrier, call: str, status: str, sid: str = "Twilio.CURRENT", **more: str) -> str:
    """Ask for another status; the one that is answered."""
    recording = carrier.client.calls(call).recordings(sid)
    changed = await recording.update_async(status=status, **more)  # type: ignore[arg-type] # its Status is plain text
    return str(changed.status)


@pytest.mark.parametrize(("behavior", "seconds"), [("skip", 10), ("silence", 30)])
def test_what_is_skipped_does_not_count_and_what_is_silent_does(behavior: str, seconds: int) -> None:
    recording = Recording(account="AC", call_sid="CA", source="StartCallRecordingAPI", started_on="")
    tape = Tape(recording, Wish(1, "both", None, frozenset()), began=0)
    tape.pause(behavior, 5)
    tape.pause(behavior, 6)
    tape.go_on(25)
    tape.end(30)
    assert (recording.status, recording.duration) == ("completed", seconds)


async def test_a_recording_is_stopped_while_the_call_goes_on(carrier: Carrier, dial: Dial) -> None:
    phone, call = await connected(dial)
    recording = await of(carrier, call).create_async()
    assert await change(carrier, call, "stopped") == "stopped"
    await eventually(lambda: carrier.network.recordings[str(recording.sid)].status == "completed")
    assert int(str((await carrier.client.recordings(str(recording.sid)).fetch_async()).duration)) >= 1
    await press(phone, call, "1")
    assert carrier.network.recordings[str(recording.sid)].words == []


async def test_what_cannot_be_is_refused(carrier: Carrier, dial: Dial) -> None:
    phone, call = await connected(dial)
    with pytest.raises(TwilioRestException) as unknown:
        await change(carrier, call, "paused")
    assert unknown.value.code == 20404
    await of(carrier, call).create_async()
    with pytest.raises(TwilioRestException) as odd:
        await change(carrier, call, "absent")
    assert odd.value.code == 20001
    await of(carrier, call).create_async()
    with pytest.raises(TwilioRestException) as several:
        await change(carrier, call, "paused")
    assert several.value.code == 20001
    await phone.send("hangup", call=call)
    await phone.hears("ended")
    with pytest.raises(TwilioRestException) as over:
        await of(carrier, call).create_async()
    assert over.value.code == 21220
