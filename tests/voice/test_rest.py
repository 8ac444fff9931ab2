"""The telephony port over the real SDK against the carrier: what is asked happens, and failures say what they mean."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from app.services.telephony import (
    OVER,
    RecordingView,
    TelephonyBusy,
    TelephonyError,
    TelephonyGone,
    TelephonyRefused,
    TelephonyUnknown,
)
from app.settings import Settings, TwilioSettings
from app.voice.rest import open_telephony
from tests.carrier.center import AUTH_TOKEN, Center
from tests.carrier.conftest import ACCOUNT, Carrier, Dial, carrier, center, dial

__all__ = ["carrier", "center", "dial"]
NOBODY = "CA" + "9" * 32
PARK = '<Enqueue waitUrl="/wait">switchboard</Enqueue>'


def settings(url: str, token: str = AUTH_TOKEN) -> Settings:
    """The carrier's account."""
    return Settings(twilio=TwilioSettings(account_sid=ACCOUNT, auth_token=SecretStr(token), api_url=url))


async def test_a_parked_caller_is_pulled_and_a_live_call_sent_elsewhere(
    center: Center, carrier: Carrier, dial: Dial
) -> None:
    center.document("/wait", "<Pause length='60'/>")
    async with open_telephony(settings(carrier.url)) as telephony:
        queue = await telephony.ensure_queue("switchboard")
        assert await telephony.ensure_queue("switchboard") == queue
        phone, call = await dial(PARK)
        await phone.hears("waiting", on=True)
        assert await telephony.list_queue_members(queue) == [call]
        assert [view.sid for view in await telephony.list_live_calls()] == [call]
        there = center.document("/there", "<Say>There.</Say><Pause length='60'/>")
        await telephony.redirect_member(queue, call, there)
        await phone.hears_words("There")
        await telephony.redirect_call(call, there)
        await phone.hears_words("There")
        await telephony.end_call(call)
        await phone.hears("ended")
        assert (await telephony.fetch_call(call)).status in OVER
        with pytest.raises(TelephonyGone):
            await telephony.redirect_member(queue, call, there)
        with pytest.raises(TelephonyGone):
            await telephony.redirect_call(call, there)
        with pytest.raises(TelephonyGone):
            await telephony.fetch_call(NOBODY)


async def test_a_room_is_found_looked_into_held_and_ended(center: Center, carrier: Carrier, dial: Dial) -> None:
    music = center.document("/music", "<Pause length='60'/>")
    room = "<Dial><Conference participantLabel='customer' waitUrl='/music'>1-1</Conference></Dial><Say>Out.</Say>"
    async with open_telephony(settings(carrier.url)) as telephony:
        assert await telephony.find_conference("1-1") is None
        phone, call = await dial(room)
        await phone.hears("waiting", on=True)
        sid = await telephony.find_conference("1-1")
        assert sid is not None
        assert [(each.call_sid, each.label) for each in await telephony.list_participants(sid)] == [(call, "customer")]
        await telephony.hold(sid, call, True, music)
        assert (await telephony.list_participants(sid))[0].hold
        await telephony.hold(sid, call, False, music)
        await telephony.end_on_exit(sid, call, False)
        await telephony.end_conference(sid)
        await phone.hears_words("Out")
        assert await telephony.list_participants(sid) == []


@pytest.mark.parametrize(
    ("fault", "failure"), [("rate_limit", TelephonyBusy), ("error", TelephonyUnknown), ("drop", TelephonyUnknown)]
)
async def test_each_failure_says_whether_asking_again_is_safe(
    carrier: Carrier, fault: str, failure: type[TelephonyError]
) -> None:
    await carrier.faults(once=[{"side": "rest", "fault": fault, "count": 9}])
    async with open_telephony(settings(carrier.url)) as telephony:
        with pytest.raises(failure):
            await telephony.fetch_call(NOBODY)


async def test_wrong_credentials_are_refused_and_an_unreachable_provider_is_unknown(carrier: Carrier) -> None:
    async with open_telephony(settings(carrier.url, "wrong")) as telephony:
        with pytest.raises(TelephonyRefused):
            await telephony.list_live_calls()
    async with open_telephony(settings("http://127.0.0.1:9")) as telephony:
        with pytest.raises(TelephonyUnknown):
            await telephony.list_live_calls()


async def test_a_call_is_recorded_paused_and_no_longer_recorded(carrier: Carrier, dial: Dial) -> None:
    phone, call = await dial("<Say>Hello</Say><Pause length='60'/>")
    await phone.hears_words("Hello")
    async with open_telephony(settings(carrier.url)) as telephony:
        assert await telephony.list_recordings(call) == []
        started = await telephony.start_recording(call, "dual")
        for status, gap in (("paused", "skip"), ("in-progress", None), ("paused", "silence")):
            await telephony.change_recording(call, started.sid, status, gap)
            assert await telephony.list_recordings(call) == [RecordingView(started.sid, status)]
        await telephony.change_recording(call, started.sid, "stopped")
        await telephony.end_call(call)
        await phone.hears("ended")
        with pytest.raises(TelephonyGone):
            await telephony.start_recording(call, "dual")
        with pytest.raises(TelephonyGone):
            await telephony.change_recording(call, started.sid, "paused")
