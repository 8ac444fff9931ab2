"""The fault plan: deterministic by its seed, and what each fault looks like from outside."""

from __future__ import annotations

import aiohttp
import pytest
from twilio.base.exceptions import TwilioRestException

from carrier.chance import Chance
from carrier.faults import FaultPlan, Faults
from tests.carrier.center import Center
from tests.carrier.conftest import NUMBER, Carrier, Dial


def draws(seed: int) -> list[dict[str, float]]:
    """Two hundred draws under a seed."""
    faults = Faults(Chance())
    rule = {"probability": 0.3}
    faults.adopt(FaultPlan.model_validate({"seed": seed, "status": {"drop": rule, "duplicate": rule, "delay": rule}}))
    return [faults.draw("status", "http://center/status") for _ in range(200)]


def test_the_same_seed_draws_the_same_faults() -> None:
    assert draws(7) == draws(7)
    assert draws(7) != draws(8)
    assert 20 < sum("drop" in drawn for drawn in draws(7)) < 100


@pytest.mark.parametrize(("fault", "arrives"), [("drop", 1), ("lose", 0)])
async def test_a_lost_answer_or_request_asks_the_fallback(
    center: Center, carrier: Carrier, fault: str, arrives: int
) -> None:
    await carrier.number(
        center.document("/voice", "<Say>never</Say>"),
        voice_fallback_url=center.document("/fallback", "<Say>From the fallback</Say>"),
    )
    await carrier.faults(once=[{"side": "webhook", "fault": fault, "match": "/voice"}])
    phone = await carrier.phone()
    await phone.dial(NUMBER)
    await phone.hears_words("From the fallback")
    assert len(center.to("/voice")) == arrives
    assert center.to("/fallback")[0].form["ErrorCode"] == "11205"


async def test_a_doubled_webhook_carries_the_same_token(center: Center, carrier: Carrier, dial: Dial) -> None:
    await carrier.faults(once=[{"side": "webhook", "fault": "duplicate"}])
    phone, _ = await dial("<Say>Once</Say>")
    await phone.hears("ended")
    first, second = center.to("/voice")
    assert first.token == second.token
    assert first.form == second.form
    assert [message["type"] for message in phone.heard].count("said") == 1


async def test_a_dropped_status_callback_never_arrives(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.document("/voice", ""), status_callback=center.document("/status", ""))
    await carrier.faults(once=[{"side": "status", "fault": "drop"}])
    phone = await carrier.phone()
    await phone.dial(NUMBER)
    await phone.hears("ended")
    await phone.dial(NUMBER)
    await center.wait_for("/status")
    assert len(center.to("/status")) == 1


async def test_reordered_status_callbacks_arrive_late(center: Center, carrier: Carrier) -> None:
    await carrier.number(center.url)
    phone = await carrier.phone()
    await carrier.faults(once=[{"side": "status", "fault": "reorder", "seconds": 0.3}])
    await carrier.client.calls.create_async(
        to="+15550109999",
        from_=NUMBER,
        twiml="<Response/>",
        status_callback=center.document("/progress", ""),
        status_callback_event=["initiated", "ringing", "completed"],
    )
    await phone.send("reject", call=(await phone.hears("incoming"))["call"])
    asked = await center.wait_for("/progress", 3)
    assert [each.form["SequenceNumber"] for each in asked][-1] == "0"


@pytest.mark.parametrize(("fault", "status", "code"), [("rate_limit", 429, 20429), ("error", 500, 20500)])
async def test_a_refused_rest_request_is_not_done(carrier: Carrier, fault: str, status: int, code: int) -> None:
    await carrier.faults(once=[{"side": "rest", "fault": fault}])
    with pytest.raises(TwilioRestException) as refusal:
        await carrier.client.queues.create_async(friendly_name="support")
    assert (refusal.value.status, refusal.value.code) == (status, code)
    assert await carrier.client.queues.list_async() == []


@pytest.mark.parametrize(("fault", "done"), [("accept_then_time_out", 1), ("drop", 0)])
async def test_an_unanswered_rest_request_may_have_been_done(carrier: Carrier, fault: str, done: int) -> None:
    await carrier.faults(once=[{"side": "rest", "fault": fault, "match": "POST"}])
    with pytest.raises(aiohttp.ClientError):
        await carrier.client.queues.create_async(friendly_name="support")
    assert len(await carrier.client.queues.list_async()) == done


async def test_a_malformed_plan_is_refused(carrier: Carrier) -> None:
    async with carrier.session.put(f"{carrier.url}/carrier/faults", json={"webhooks": {}}) as response:
        assert response.status == 400
