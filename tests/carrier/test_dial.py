"""Dial with numbers and softphones."""

from __future__ import annotations

from tests.carrier.center import Center
from tests.carrier.conftest import CUSTOMER, NUMBER, Carrier, Dial

COLLEAGUE = "+15550102222"


async def test_dial_connects_and_its_action_tells_how_it_went(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/done", "<Say>Goodbye then</Say>")
    colleague = await carrier.phone(COLLEAGUE)
    caller, sid = await dial(f'<Dial action="/done">{COLLEAGUE}</Dial><Say>never</Say>')
    incoming = await colleague.hears("incoming")
    assert incoming["from"] == CUSTOMER
    await colleague.send("accept", call=incoming["call"])
    await caller.hears("bridged", on=True)
    await caller.send("digits", call=sid, digits="5")
    assert (await colleague.hears("digits"))["digits"] == "5"
    await colleague.send("hangup", call=incoming["call"])
    await caller.hears_words("Goodbye then")
    (done,) = center.to("/done")
    assert done.form["DialCallStatus"] == "completed"
    assert done.form["DialCallSid"] == incoming["call"]
    assert done.form["DialBridged"] == "true"
    assert int(done.form["DialCallDuration"]) >= 0
    child = await carrier.client.calls(incoming["call"]).fetch_async()
    assert (child.parent_call_sid, child.direction) == (sid, "outbound-dial")


async def test_without_action_the_next_verb_runs(carrier: Carrier, dial: Dial) -> None:
    colleague = await carrier.phone(COLLEAGUE)
    caller, _ = await dial(f"<Dial>{COLLEAGUE}</Dial><Say>They are busy</Say>")
    await colleague.send("reject", call=(await colleague.hears("incoming"))["call"])
    await caller.hears_words("They are busy")


async def test_a_number_nobody_answers_is_no_answer(center: Center, dial: Dial) -> None:
    center.document("/done", "<Hangup/>")
    await dial(f'<Dial action="/done" timeout="5">{COLLEAGUE}</Dial>')
    assert (await center.wait_for("/done"))[0].form["DialCallStatus"] == "no-answer"


async def test_answer_on_bridge_leaves_the_caller_ringing(carrier: Carrier, dial: Dial) -> None:
    colleague = await carrier.phone(COLLEAGUE)
    caller, sid = await dial(f'<Dial answerOnBridge="true">{COLLEAGUE}</Dial>')
    incoming = await colleague.hears("incoming")
    assert str((await carrier.client.calls(sid).fetch_async()).status) == "ringing"
    await colleague.send("accept", call=incoming["call"])
    await caller.hears("connected")


async def test_the_first_of_several_to_answer_wins_and_the_others_stop(carrier: Carrier, dial: Dial) -> None:
    slow, quick = await carrier.phone("+15550103333"), await carrier.phone(COLLEAGUE)
    caller, _ = await dial(f"<Dial><Number>+15550103333</Number><Number>{COLLEAGUE}</Number></Dial>")
    await slow.hears("incoming")
    await quick.send("accept", call=(await quick.hears("incoming"))["call"])
    await caller.hears("bridged", on=True)
    assert (await slow.hears("ended"))["status"] == "canceled"


async def test_a_callee_may_decline_in_its_own_document(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/screen", "<Say>A call for you</Say><Hangup/>")
    center.document("/done", "<Hangup/>")
    colleague = await carrier.phone(COLLEAGUE)
    await dial(f'<Dial action="/done"><Number url="/screen">{COLLEAGUE}</Number></Dial>')
    await colleague.send("accept", call=(await colleague.hears("incoming"))["call"])
    await colleague.hears_words("A call for you")
    (done,) = await center.wait_for("/done")
    assert done.form["DialBridged"] == "false"


async def test_a_softphone_is_rung_with_its_parameters(carrier: Carrier, dial: Dial) -> None:
    softphone = await carrier.softphone("agent_1")
    caller, _ = await dial(
        '<Dial><Client><Identity>agent_1</Identity><Parameter name="order" value="A 7"/></Client></Dial>'
    )
    incoming = await softphone.hears("incoming")
    assert incoming["params"] == {"order": "A 7"}
    await softphone.send("accept", call=incoming["call"])
    await caller.hears("bridged", on=True)


async def test_an_unregistered_softphone_fails_fast(center: Center, dial: Dial) -> None:
    center.document("/done", "<Hangup/>")
    await dial('<Dial action="/done" timeout="600"><Client>nobody</Client></Dial>')
    assert (await center.wait_for("/done"))[0].form["DialCallStatus"] in ("no-answer", "failed")


async def test_hanging_up_ends_the_dial_and_still_asks_its_action(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/done", "<Say>ignored</Say>")
    colleague = await carrier.phone(COLLEAGUE)
    caller, sid = await dial(f'<Dial action="/done">{COLLEAGUE}</Dial>')
    incoming = await colleague.hears("incoming")
    await colleague.send("accept", call=incoming["call"])
    await caller.hears("bridged", on=True)
    await caller.send("hangup", call=sid)
    assert (await colleague.hears("ended"))["status"] == "completed"
    (done,) = await center.wait_for("/done")
    assert done.form["CallStatus"] == "completed"


async def test_hangup_on_star_ends_the_dial_only(center: Center, carrier: Carrier, dial: Dial) -> None:
    colleague = await carrier.phone(COLLEAGUE)
    caller, sid = await dial(f'<Dial hangupOnStar="true">{COLLEAGUE}</Dial><Say>Back again</Say>')
    await colleague.send("accept", call=(await colleague.hears("incoming"))["call"])
    await caller.hears("bridged", on=True)
    await caller.send("digits", call=sid, digits="*")
    await caller.hears_words("Back again")


async def test_sip_is_refused(carrier: Carrier, dial: Dial) -> None:
    caller, sid = await dial("<Dial><Sip>sip:jane@example.com</Sip></Dial>")
    await caller.hears_words("application error")
    assert 13000 in [line.get("code") for line in await carrier.log(sid)]


async def test_a_foreign_caller_id_is_refused(carrier: Carrier, dial: Dial) -> None:
    caller, sid = await dial(f'<Dial callerId="+15550107777">{COLLEAGUE}</Dial>')
    await caller.hears_words("application error")
    assert 13214 in [line.get("code") for line in await carrier.log(sid)]


async def test_a_softphone_call_asks_its_applications_document(center: Center, carrier: Carrier) -> None:
    application = await carrier.client.applications.create_async(
        friendly_name="softphones", voice_url=center.document("/client", "<Say>Joining</Say>")
    )
    softphone = await carrier.softphone("agent_1", application.sid)
    await softphone.dial(code="one-time")
    await softphone.hears_words("Joining")
    (asked,) = center.to("/client")
    assert asked.form["From"] == "client:agent_1"
    assert asked.form["Direction"] == "inbound"
    assert asked.form["code"] == "one-time"
    assert asked.valid


async def test_a_number_that_is_not_ours_is_not_in_service(carrier: Carrier) -> None:
    phone = await carrier.phone()
    await phone.send("connect", to=NUMBER)
    assert (await phone.hears("error"))["code"] == 21211
