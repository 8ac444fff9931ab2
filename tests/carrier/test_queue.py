"""A caller waits: the waiting loop, the ways out of a queue, and the queue seen through the SDK."""

from __future__ import annotations

import asyncio

import pytest
from twilio.base.exceptions import TwilioRestException

from tests.carrier.center import Asked, Center
from tests.carrier.conftest import NUMBER, Carrier, Dial

ENQUEUE = '<Enqueue waitUrl="/wait" action="/left">support</Enqueue><Say>After the queue</Say>'


async def test_the_wait_url_is_asked_again_when_it_runs_out(center: Center, dial: Dial) -> None:
    center.document("/wait", "<Say>Please hold</Say>")
    await dial(ENQUEUE)
    first, second = (await center.wait_for("/wait", 2))[:2]
    assert first.valid
    assert first.form["QueuePosition"] == "1"
    assert first.form["CurrentQueueSize"] == "1"
    assert first.form["MaxQueueSize"] == "1000"
    assert first.form["QueueSid"].startswith("QU")
    assert first.form["CallSid"] == second.form["CallSid"]
    assert int(second.form["QueueTime"]) >= int(first.form["QueueTime"])
    assert {"AvgQueueTime"} <= first.form.keys()


async def test_a_key_pressed_while_waiting_can_leave_the_queue(center: Center, dial: Dial) -> None:
    center.document("/wait", '<Gather numDigits="1" action="/key"><Pause length="50"/></Gather>')
    center.document("/key", "<Leave/>")
    center.document("/left", "<Say>You left</Say>")
    phone, sid = await dial(ENQUEUE)
    await phone.hears("listening")
    await phone.send("digits", call=sid, digits="1")
    await phone.hears_words("You left")
    (left,) = center.to("/left")
    assert left.form["QueueResult"] == "leave"
    assert left.form["QueueSid"].startswith("QU")


async def test_hanging_up_while_waiting_tells_the_action(center: Center, dial: Dial) -> None:
    center.document("/wait", '<Pause length="100"/>')
    center.document("/left", "")
    phone, sid = await dial(ENQUEUE)
    await center.wait_for("/wait")
    await phone.send("hangup", call=sid)
    (left,) = await center.wait_for("/left")
    assert left.form["QueueResult"] == "hangup"
    assert left.form["CallStatus"] == "completed"


async def test_a_failing_wait_document_leaves_the_queue_with_error(center: Center, dial: Dial) -> None:
    center.document("/left", "<Hangup/>")
    await dial(ENQUEUE)
    (left,) = await center.wait_for("/left")
    assert left.form["QueueResult"] == "error"


async def test_without_action_the_next_verb_runs(center: Center, dial: Dial) -> None:
    center.document("/wait", "<Leave/>")
    phone, _ = await dial('<Enqueue waitUrl="/wait">support</Enqueue><Say>After the queue</Say>')
    await phone.hears_words("After the queue")


async def test_dial_is_refused_in_a_wait_document(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/wait", "<Dial>+15550101111</Dial>")
    center.document("/left", "<Hangup/>")
    _, sid = await dial(ENQUEUE)
    await center.wait_for("/left")
    assert 13238 in [line.get("code") for line in await carrier.log(sid)]


async def test_a_full_queue_answers_queue_full_without_sid(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/wait", '<Pause length="100"/>')
    center.document("/left", "<Hangup/>")
    await carrier.client.queues.create_async(friendly_name="support", max_size=1)
    await dial(ENQUEUE)
    await center.wait_for("/wait")
    await dial(ENQUEUE)
    (left,) = await center.wait_for("/left")
    assert left.form["QueueResult"] == "queue-full"
    assert "QueueSid" not in left.form


async def test_any_member_can_be_pulled_by_its_call(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/wait", '<Pause length="100"/>')
    center.document("/left", "<Say>never</Say>")
    await dial(ENQUEUE)
    phone, second = await dial(ENQUEUE)
    waits = await center.wait_for("/wait", 2)
    queue = carrier.client.queues(waits[0].form["QueueSid"])
    members = await queue.members.list_async()
    assert [member.position for member in members] == [1, 2]
    pulled = center.document("/pulled", "<Say>An agent is here</Say>")
    await queue.members(second).update_async(url=pulled)
    await phone.hears_words("An agent is here")
    (left,) = await center.wait_for("/left")
    assert left.form["QueueResult"] == "redirected"
    assert (await queue.fetch_async()).current_size == 1


async def test_pulling_a_call_that_waits_no_more_is_not_found(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/wait", "<Leave/>")
    center.document("/left", "<Hangup/>")
    phone, sid = await dial(ENQUEUE)
    queue = (await center.wait_for("/wait"))[0].form["QueueSid"]
    await phone.hears("ended")
    with pytest.raises(TwilioRestException) as refusal:
        await carrier.client.queues(queue).members(sid).update_async(url=center.url)
    assert (refusal.value.status, refusal.value.code) == (404, 20404)


async def test_dial_queue_connects_the_front_after_a_whisper(center: Center, carrier: Carrier, dial: Dial) -> None:
    center.document("/wait", '<Pause length="100"/>')
    center.document("/left", "<Say>Rate us</Say>")
    center.document("/whisper", "<Say>You will now be connected</Say>")
    center.document("/done", "<Hangup/>")
    waiting, waiting_sid = await dial(ENQUEUE)
    await center.wait_for("/wait")
    await carrier.number(center.document("/agent", '<Dial action="/done"><Queue url="/whisper">support</Queue></Dial>'))
    agent = await carrier.phone("+15550102222")
    agent_sid = await agent.dial(NUMBER)
    await waiting.hears_words("You will now be connected")
    (whispered,) = center.to("/whisper")
    assert whispered.form["DequeingCallSid"] == agent_sid
    await waiting.hears("bridged", on=True)
    await agent.hears("bridged", on=True)
    await agent.send("say", call=agent_sid, text="Hello, how can I help")
    assert (await waiting.hears("said", by="far"))["text"] == "Hello, how can I help"
    await agent.send("hangup", call=agent_sid)
    await waiting.hears_words("Rate us")
    assert (await center.wait_for("/left"))[0].form["QueueResult"] == "bridged"
    (done,) = await center.wait_for("/done")
    assert done.form["DialCallStatus"] == "completed"
    assert waiting_sid in {asked.form["CallSid"] for asked in center.to("/left")}


async def test_dial_of_a_missing_queue_fails_to_its_action(center: Center, dial: Dial) -> None:
    center.document("/done", "<Hangup/>")
    await dial('<Dial action="/done"><Queue>nowhere</Queue></Dial>')
    (done,) = await center.wait_for("/done")
    assert done.form["DialCallStatus"] == "failed"


async def test_positions_follow_the_order_of_coming(center: Center, dial: Dial) -> None:
    seen: dict[str, str] = {}

    def wait(asked: Asked) -> str:
        seen[asked.form["CallSid"]] = asked.form["QueuePosition"]
        return '<Pause length="5"/>'

    center.document("/wait", wait)
    sids = [(await dial(ENQUEUE))[1] for _ in range(3)]
    async with asyncio.timeout(5):
        while [seen.get(sid) for sid in sids] != ["1", "2", "3"]:
            await center.wait_for("/wait", len(center.to("/wait")) + 1)
