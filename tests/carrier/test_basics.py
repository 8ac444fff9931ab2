"""A call comes in, hears a document, is gathered from, redirected, rejected and hung up."""

from __future__ import annotations

from aiohttp import web

from tests.carrier.center import Asked, Center
from tests.carrier.conftest import CUSTOMER, NUMBER, Carrier, Dial


async def test_a_call_is_answered_by_the_document_of_its_number(center: Center, dial: Dial) -> None:
    phone, sid = await dial("<Say>Hello from Summit</Say>")
    await phone.hears("connected")
    said = await phone.hears("said")
    assert (said["text"], said["by"], said["language"]) == ("Hello from Summit", "center", "en-US")
    ended = await phone.hears("ended")
    assert ended["status"] == "completed"
    (asked,) = center.to("/voice")
    assert asked.valid
    assert asked.form["CallSid"] == sid
    assert asked.form["CallStatus"] == "ringing"
    assert asked.form["Direction"] == "inbound"
    assert (asked.form["From"], asked.form["To"]) == (CUSTOMER, NUMBER)


async def test_gather_posts_digits_without_the_finish_key(center: Center, dial: Dial) -> None:
    center.document("/keys", "<Hangup/>")
    phone, _ = await dial('<Gather action="/keys"><Say>Your order number</Say></Gather>')
    listening = await phone.hears("listening")
    await phone.send("digits", call=listening["call"], digits="123#")
    (asked,) = await center.wait_for("/keys")
    assert asked.form["Digits"] == "123"
    assert asked.form["CallStatus"] == "in-progress"
    assert asked.valid


async def test_gather_without_input_falls_through(center: Center, dial: Dial) -> None:
    phone, _ = await dial('<Gather action="/keys"><Say>Press a key</Say></Gather><Say>Nothing heard</Say>')
    await phone.hears_words("Nothing heard")
    assert not center.to("/keys")


async def test_gather_of_the_finish_key_alone_is_no_input(center: Center, dial: Dial) -> None:
    phone, sid = await dial('<Gather action="/keys"/><Say>Nothing heard</Say>')
    await phone.hears("listening")
    await phone.send("digits", call=sid, digits="#")
    await phone.hears_words("Nothing heard")
    assert not center.to("/keys")


async def test_gather_with_action_on_empty_result_asks_its_action(center: Center, dial: Dial) -> None:
    center.document("/keys", "<Hangup/>")
    await dial('<Gather action="/keys" actionOnEmptyResult="true" timeout="1"/>')
    (asked,) = await center.wait_for("/keys")
    assert asked.form["Digits"] == ""


async def test_gather_defaults_its_action_to_the_current_document(center: Center, dial: Dial) -> None:
    def document(asked: Asked) -> str:
        return "<Hangup/>" if "Digits" in asked.form else '<Gather numDigits="1"/>'

    await center_call(center, dial, document)
    assert center.to("/voice")[1].form["Digits"] == "7"


async def center_call(center: Center, dial: Dial, document: object) -> None:
    phone, sid = await dial(document)  # type: ignore[arg-type]  # a document may be a function
    await phone.hears("listening")
    await phone.send("digits", call=sid, digits="7")
    await phone.hears("ended")


async def test_gather_of_speech_posts_result_and_confidence(center: Center, dial: Dial) -> None:
    center.document("/words", "<Hangup/>")
    phone, sid = await dial('<Gather input="dtmf speech" action="/words"/>')
    await phone.hears("listening", input=["dtmf", "speech"])
    await phone.send("say", call=sid, text="where is my order")
    (asked,) = await center.wait_for("/words")
    assert asked.form["SpeechResult"] == "where is my order"
    assert 0 <= float(asked.form["Confidence"]) <= 1
    assert "Digits" not in asked.form


async def test_gather_of_speech_waits_for_who_types(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/words", "<Hangup/>")
    phone, sid = await dial('<Gather input="speech" timeout="20" action="/words"/>')
    await phone.hears("listening")
    await carrier.types(phone, sid, 30)
    await phone.send("say", call=sid, text="where is my order")
    assert (await center.wait_for("/words"))[0].form["SpeechResult"] == "where is my order"


async def test_gather_of_digits_ignores_speech(center: Center, dial: Dial) -> None:
    phone, sid = await dial('<Gather action="/words"/><Say>Nothing heard</Say>')
    await phone.hears("listening")
    await phone.send("say", call=sid, text="hello?")
    await phone.hears_words("Nothing heard")
    assert not center.to("/words")


async def test_a_key_press_interrupts_the_prompt(center: Center, dial: Dial) -> None:
    center.document("/keys", "<Say>Thank you</Say>")
    phone, sid = await dial(f'<Gather numDigits="1" action="/keys"><Say>{"long words " * 200}</Say></Gather>')
    await phone.hears("said")
    await phone.send("digits", call=sid, digits="1")
    await phone.hears_words("Thank you")


async def test_a_key_pressed_while_nobody_listens_is_lost(center: Center, dial: Dial) -> None:
    phone, sid = await dial(f'<Say>{"word " * 30}</Say><Gather numDigits="1" timeout="1" action="/k"/><Say>None</Say>')
    await phone.hears("said")
    await phone.send("digits", call=sid, digits="1")
    await phone.hears_words("None")


async def test_redirect_follows_with_its_method_relative_to_the_document(center: Center, dial: Dial) -> None:
    center.document("/next", "<Say>Second</Say>")
    phone, _ = await dial('<Redirect method="GET">next?step=2</Redirect><Say>never</Say>')
    await phone.hears_words("Second")
    (asked,) = center.to("/next")
    assert asked.method == "GET"
    assert asked.form["step"] == "2"
    assert asked.valid


async def test_reject_does_not_answer(dial: Dial) -> None:
    phone, _ = await dial('<Reject reason="busy"/>')
    assert (await phone.hears("ended"))["status"] == "busy"
    assert not [message for message in phone.heard if message["type"] == "connected"]


async def test_an_empty_response_hangs_up(dial: Dial) -> None:
    phone, _ = await dial("")
    assert (await phone.hears("ended"))["status"] == "completed"


async def test_the_end_of_an_inbound_call_is_reported_once(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.document("/voice", "<Say>Hi</Say>"), status_callback=center.document("/status", ""))
    phone = await carrier.phone()
    await phone.dial(NUMBER)
    await phone.hears("ended")
    (asked,) = await center.wait_for("/status")
    assert asked.form["CallStatus"] == "completed"
    assert asked.form["SequenceNumber"] == "0"
    assert asked.form["CallbackSource"] == "call-progress-events"


async def test_a_failing_document_asks_the_fallback_with_code_and_url(center: Center, carrier: Carrier) -> None:
    failing = center.document("/voice", web.Response(status=500))
    await carrier.number(failing, voice_fallback_url=center.document("/fallback", "<Say>Please call again</Say>"))
    phone = await carrier.phone()
    await phone.dial(NUMBER)
    await phone.hears_words("Please call again")
    (asked,) = center.to("/fallback")
    assert (asked.form["ErrorCode"], asked.form["ErrorUrl"]) == ("11200", failing)


async def test_without_fallback_the_call_hears_an_apology(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.document("/voice", web.Response(text="<Response><Say>", content_type="text/xml")))
    phone = await carrier.phone()
    sid = await phone.dial(NUMBER)
    await phone.hears_words("application error has occurred")
    assert (await phone.hears("ended"))["status"] == "completed"
    assert [line["code"] for line in await carrier.log(sid) if line["what"] == "alert"] == [12100]


async def test_hanging_up_ends_the_call(dial: Dial) -> None:
    phone, sid = await dial('<Pause length="600"/><Say>never</Say>')
    await phone.send("hangup", call=sid)
    assert (await phone.hears("ended"))["status"] in ("canceled", "no-answer", "completed")


async def test_a_first_pause_delays_the_answer(dial: Dial) -> None:
    phone, _ = await dial('<Pause length="1"/><Say>Now</Say>')
    kinds = []
    while "said" not in kinds:
        kinds.append((await phone.hears_anything())["type"])
    assert kinds == ["connected", "said"]
