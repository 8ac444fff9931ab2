"""The REST API through the SDK: calls, numbers, applications, keys, recordings, and what is refused."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from twilio.base.exceptions import TwilioRestException

from tests.carrier.center import AUTH_TOKEN, Center
from tests.carrier.conftest import ACCOUNT, CUSTOMER, NUMBER, Carrier, Dial
from tests.carrier.sdk import sdk_client

PROGRESS = ["initiated", "ringing", "answered", "completed"]


async def test_a_call_made_by_rest_rings_and_runs_its_document(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.url)
    phone = await carrier.phone()
    call = await carrier.client.calls.create_async(
        to=CUSTOMER,
        from_=NUMBER,
        url=center.document("/out", "<Say>This is Summit</Say>"),
        status_callback=center.document("/progress", ""),
        status_callback_event=PROGRESS,
    )
    assert str(call.status) == "queued"
    assert str(call.direction) == "outbound-api"
    await phone.send("accept", call=(await phone.hears("incoming"))["call"])
    await phone.hears_words("This is Summit")
    asked = await center.wait_for("/progress", 4)
    by_sequence = sorted(asked, key=lambda each: int(each.form["SequenceNumber"]))
    assert [each.form["CallStatus"] for each in by_sequence] == ["initiated", "ringing", "in-progress", "completed"]
    assert by_sequence[-1].form["CallDuration"].isdecimal()
    assert center.to("/out")[0].form["CallStatus"] == "in-progress"
    assert all(each.valid for each in asked)
    assert str((await call.fetch_async()).status) == "completed"


async def test_a_call_nobody_answers_is_no_answer_with_sip_487(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.url)
    await carrier.client.calls.create_async(
        to=CUSTOMER, from_=NUMBER, twiml="<Response/>", timeout=5, status_callback=center.document("/progress", "")
    )
    (asked,) = await center.wait_for("/progress")
    assert (asked.form["CallStatus"], asked.form["SipResponseCode"]) == ("no-answer", "487")


async def test_inline_twiml_cannot_name_relative_addresses(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.url)
    phone = await carrier.phone()
    call = await carrier.client.calls.create_async(
        to=CUSTOMER, from_=NUMBER, twiml="<Response><Redirect>/next</Redirect></Response>"
    )
    await phone.send("accept", call=(await phone.hears("incoming"))["call"])
    await phone.hears_words("application error")
    assert 11100 in [line.get("code") for line in await carrier.log(str(call.sid))]


async def test_a_live_call_is_redirected_and_ended(center: Center, carrier: Carrier, dial: Dial) -> None:
    phone, sid = await dial('<Say>Hi</Say><Pause length="600"/>')
    await phone.hears("said")
    await carrier.client.calls(sid).update_async(url=center.document("/other", '<Say>Moved</Say><Pause length="600"/>'))
    await phone.hears_words("Moved")
    await carrier.client.calls(sid).update_async(status="completed")
    assert (await phone.hears("ended"))["status"] == "completed"


async def test_updating_a_call_that_is_over_answers_21220(carrier: Carrier, dial: Dial) -> None:
    phone, sid = await dial("<Say>Hi</Say>")
    await phone.hears("ended")
    with pytest.raises(TwilioRestException) as refusal:
        await carrier.client.calls(sid).update_async(status="completed")
    assert (refusal.value.status, refusal.value.code) == (400, 21220)


async def test_a_ringing_call_is_canceled(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.url)
    phone = await carrier.phone()
    call = await carrier.client.calls.create_async(to=CUSTOMER, from_=NUMBER, twiml="<Response/>")
    await phone.hears("incoming")
    await call.update_async(status="canceled")
    assert (await phone.hears("ended"))["status"] == "canceled"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"to": "12", "from_": NUMBER, "twiml": "<Response/>"}, 21211),
        ({"to": CUSTOMER, "from_": "+15550107777", "twiml": "<Response/>"}, 21210),
        ({"to": CUSTOMER, "from_": NUMBER, "url": "not-an-address"}, 21205),
        ({"to": CUSTOMER, "from_": NUMBER, "twiml": " " * 4001}, 32018),
        ({"to": CUSTOMER, "from_": NUMBER, "twiml": "<Response/>", "machine_detection": "Enable"}, 20001),
        ({"to": CUSTOMER, "from_": NUMBER, "twiml": "<Response/>", "status_callback_event": ["ringing", "odd"]}, 21626),
        ({"to": "sip:nowhere", "from_": NUMBER, "twiml": "<Response/>"}, 21211),
    ],
)
async def test_bad_calls_are_refused_with_their_code(carrier: Carrier, fields: dict[str, Any], code: int) -> None:
    await carrier.number("http://127.0.0.1:1/")
    with pytest.raises(TwilioRestException) as refusal:
        await carrier.client.calls.create_async(**fields)
    assert refusal.value.code == code
    assert not await carrier.client.calls.list_async()


async def test_calls_are_listed_by_status_and_parent(carrier: Carrier, dial: Dial) -> None:
    colleague = await carrier.phone("+15550102222")
    _, sid = await dial("<Dial>+15550102222</Dial>")
    child = (await colleague.hears("incoming"))["call"]
    assert [call.sid for call in await carrier.client.calls.list_async(parent_call_sid=sid)] == [child]
    assert [call.sid for call in await carrier.client.calls.list_async(status="in-progress")] == [sid]


async def test_lists_are_paged(carrier: Carrier) -> None:
    for name in range(5):
        await carrier.client.queues.create_async(friendly_name=f"queue {name}")
    listed = await carrier.client.queues.list_async(page_size=2)
    assert [queue.friendly_name for queue in listed] == [f"queue {name}" for name in range(5)]


async def test_numbers_and_applications_are_set_up_as_at_twilio(center: Center, carrier: Carrier) -> None:
    await carrier.number("http://127.0.0.1:1/")
    application = await carrier.client.applications.create_async(friendly_name="switchboard")
    await application.update_async(voice_url=center.document("/voice", "<Say>From the application</Say>"))
    (number,) = await carrier.client.incoming_phone_numbers.list_async(phone_number=NUMBER)
    changed = await number.update_async(voice_application_sid=application.sid)
    assert changed.voice_application_sid == application.sid
    assert [each.sid for each in await carrier.client.applications.list_async(friendly_name="switchboard")] == [
        application.sid
    ]
    phone = await carrier.phone()
    await phone.dial(NUMBER)
    await phone.hears_words("From the application")


async def test_a_key_made_by_rest_opens_the_api_and_shows_its_secret_once(
    carrier: Carrier,
) -> None:
    key = await carrier.client.new_keys.create_async(friendly_name="switchboard")
    async with aiohttp.ClientSession() as session:
        by_key = sdk_client(carrier.url, session, str(key.sid), str(key.secret), ACCOUNT)
        assert [each.friendly_name for each in await by_key.keys.list_async()] == ["switchboard"]
    async with carrier.session.get(
        f"{carrier.url}/2010-04-01/Accounts/{ACCOUNT}/Keys/{key.sid}.json",
        headers={"Authorization": aiohttp.encode_basic_auth(ACCOUNT, AUTH_TOKEN)},
    ) as response:
        assert "secret" not in await response.json()


async def test_wrong_credentials_are_refused(carrier: Carrier) -> None:
    stranger = sdk_client(carrier.url, carrier.session, ACCOUNT, "guess", ACCOUNT)
    with pytest.raises(TwilioRestException) as refusal:
        await stranger.queues.create_async(friendly_name="support")
    assert (refusal.value.status, refusal.value.code) == (401, 20003)


async def test_calls_made_by_rest_wait_for_their_turn(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.url)
    numbers = [f"+155501080{each:02d}" for each in range(4)]
    phones = [await carrier.phone(number) for number in numbers]
    for number in numbers:
        await carrier.client.calls.create_async(to=number, from_=NUMBER, twiml="<Response/>")
    await asyncio.gather(*(phone.hears("incoming") for phone in phones))


async def test_a_softphone_with_a_forged_token_is_refused(carrier: Carrier) -> None:
    phone = await carrier.phone()
    token = await carrier.token("agent_1")
    await phone.send("register", token=token[:-6] + "abcdef")
    assert (await phone.hears("error"))["code"] == 20101


async def test_a_softphone_with_an_expired_token_is_refused(carrier: Carrier) -> None:
    phone = await carrier.phone()
    await phone.send("register", token=await carrier.token("agent_1", ttl=-10))
    assert (await phone.hears("error"))["code"] == 20104


async def test_a_sip_phone_is_called_by_its_address(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.url)
    desk = await carrier.phone("sip:ana@desk.example")
    call = await carrier.client.calls.create_async(
        to="sip:ana@desk.example", from_=NUMBER, twiml="<Response><Say>Hi</Say></Response>"
    )
    await desk.send("accept", call=(await desk.hears("incoming", call=str(call.sid)))["call"])
    await desk.hears_words("Hi")
