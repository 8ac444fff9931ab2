"""Payments by REST: an agent asks for one field after the other, and sees how far the caller has come."""

from __future__ import annotations

import aiohttp
import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.rest.api.v2010.account.call.payment import PaymentInstance

from tests.carrier.center import AUTH_TOKEN, Center
from tests.carrier.conftest import ACCOUNT, Carrier, Dial
from tests.carrier.phone import Phone
from tests.support.waiting import eventually

TALK = '<Say>Hello</Say><Gather timeout="500" numDigits="60"/>'
VISA = "4242424242424242"


class Desk:
    """An agent who takes a payment on one call."""

    def __init__(self, center: Center, carrier: Carrier, phone: Phone, call: str) -> None:
        self.center, self.carrier, self.phone, self.call = center, carrier, phone, call
        self.payments = carrier.client.calls(call).payments
        self.url = center.document("/news", "")

    async def begin(self, key: str = "begin", **more: object) -> PaymentInstance:
        """A session for 12 dollars and 50 cents."""
        wanted = {"charge_amount": "12.50", **more}
        return await self.payments.create_async(idempotency_key=key, status_callback=self.url, **wanted)

    async def ask(self, session: str, key: str, **what: str) -> PaymentInstance:
        """Ask for a field, or end it."""
        one = self.carrier.client.calls(self.call).payments(session)
        return await one.update_async(idempotency_key=key, status_callback=self.url, **what)

    async def take(self, session: str, name: str, digits: str) -> dict[str, str]:
        """Ask for a field and let the caller key it in; what is told of it in the end."""
        await self.ask(session, name, capture=name)
        await self.told(Capture=name, PartialResult="true")
        await self.phone.send("digits", call=self.call, digits=digits)
        return await self.told(Capture=name, PartialResult="false")

    async def told(self, **wanted: str) -> dict[str, str]:
        """The news that say this, once they come."""

        def found() -> dict[str, str] | None:
            forms = (asked.form for asked in self.center.to("/news"))
            return next((form for form in forms if wanted.items() <= form.items()), None)

        news: dict[str, str] = await eventually(found)
        return news


@pytest.fixture
async def desk(center: Center, carrier: Carrier, dial: Dial) -> Desk:
    """A call, and an agent who takes a payment on it."""
    phone, call = await dial(TALK)
    await phone.hears_words("Hello")
    return Desk(center, carrier, phone, call)


async def test_a_payment_field_by_field(desk: Desk) -> None:
    session = await desk.begin()
    sid = str(session.sid)
    first = await desk.told(Sid=sid)
    assert (first["ChargeAmount"], first["PaymentConnector"], first["CallSid"]) == ("12.50", "Default", desk.call)
    number = await desk.take(sid, "payment-card-number", VISA)
    assert number["PaymentCardNumber"] == "xxxx-xxxx-xxxx-4242"
    assert number["Required"] == "ExpirationDate,SecurityCode,PostalCode"
    await desk.take(sid, "expiration-date", "1239")
    assert (await desk.take(sid, "security-code", "917"))["SecurityCode"] == "***"
    assert (await desk.take(sid, "postal-code", "80302"))["Required"] == ""
    await desk.ask(sid, "done", status="complete")
    assert (await desk.told(Result="success"))["PaymentConfirmationCode"].startswith("ch_")
    (charge,) = desk.carrier.network.processor.charges
    assert (charge.payment, charge.amount, charge.card, charge.state) == ("begin", "12.50", "4242", "succeeded")
    assert VISA not in str(desk.center.asked)


async def test_what_cannot_be_right_is_told_and_asked_for_again(desk: Desk) -> None:
    sid = str((await desk.begin()).sid)
    wrong = await desk.take(sid, "payment-card-number", "4242424242424241")
    assert wrong["ErrorType"] == "invalid-card-number"
    assert "PaymentCardNumber" in wrong["Required"]


async def test_the_code_comes_after_the_number(desk: Desk) -> None:
    sid = str((await desk.begin()).sid)
    await desk.ask(sid, "code", capture="security-code")
    await desk.told(ErrorType="invalid-card-number-security-code-capture-sequence")


async def test_what_is_not_complete_is_not_charged(desk: Desk) -> None:
    sid = str((await desk.begin()).sid)
    await desk.ask(sid, "done", status="complete")
    await desk.told(Result="validation-error")
    assert desk.carrier.network.processor.charges == []


async def test_a_session_that_is_over_takes_nothing_more(desk: Desk) -> None:
    sid = str((await desk.begin()).sid)
    await desk.ask(sid, "no", status="cancel")
    with pytest.raises(TwilioRestException, match="over"):
        await desk.ask(sid, "more", capture="payment-card-number")


async def test_one_session_at_a_time_and_one_for_a_key(desk: Desk) -> None:
    session = await desk.begin()
    assert (await desk.begin()).sid == session.sid
    with pytest.raises(TwilioRestException, match="session-in-progress"):
        await desk.begin("another")
    await desk.told(ErrorType="session-in-progress")


async def test_an_update_sent_again_acts_once(desk: Desk) -> None:
    sid = str((await desk.begin(security_code=False, postal_code=False)).sid)
    await desk.take(sid, "payment-card-number", VISA)
    await desk.take(sid, "expiration-date", "1239")
    await desk.ask(sid, "done", status="complete")
    await desk.told(Result="success")
    assert (await desk.ask(sid, "done", status="complete")).sid == sid
    assert len(desk.carrier.network.processor.charges) == 1


async def test_who_hangs_up_ends_the_session(desk: Desk) -> None:
    await desk.begin()
    await desk.phone.send("hangup", call=desk.call)
    await desk.told(Result="caller-hung-up")


@pytest.mark.parametrize("odd", [{"payment_connector": "X"}, {"charge_amount": "-1"}, {"payment_method": "ach-debit"}])
async def test_what_cannot_be_done_is_refused(desk: Desk, odd: dict[str, str]) -> None:
    with pytest.raises(TwilioRestException) as refusal:
        await desk.begin(**odd)
    assert refusal.value.code == 20001


async def test_a_payment_cannot_be_fetched_as_at_twilio(desk: Desk) -> None:
    sid = str((await desk.begin()).sid)
    path = f"/2010-04-01/Accounts/{ACCOUNT}/Calls/{desk.call}/Payments/{sid}.json"
    credentials = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, AUTH_TOKEN)}
    async with desk.carrier.session.get(desk.carrier.url + path, headers=credentials) as response:
        assert response.status == 405
