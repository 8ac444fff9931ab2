"""Pay: what is asked for, how a payment ends, what is told of the card, and what the processor did."""

from __future__ import annotations

import pytest

from carrier.cards import adds_up, brand_of
from carrier.processor import BEHAVIOURS
from tests.carrier.center import Asked, Center
from tests.carrier.conftest import Carrier, Dial
from tests.carrier.phone import Phone

VISA, AMEX, DECLINED = "4242424242424242", "378282246310005", "4000000000000002"
PAY = (
    '<Pay action="/paid" statusCallback="/news" chargeAmount="25.00" maxAttempts="2" validCardTypes="visa amex">'
    '<Parameter name="payment" value="key-1"/></Pay>'
)
CARD, DATE, CODE, ZIP = "credit card number", "expiration date", "security code", "zip code"


@pytest.fixture(autouse=True)
def paid(center: Center) -> None:
    """Where payments end."""
    center.document("/paid", "<Say>That is all</Say>")
    center.document("/news", "")


async def keys(phone: Phone, call: str, *entries: tuple[str, str]) -> None:
    """Enter each field when its words are heard."""
    for words, digits in entries:
        await phone.hears_words(words)
        await phone.send("digits", call=call, digits=digits)


async def pay(center: Center, phone: Phone, call: str, number: str = VISA, code: str = "123") -> Asked:
    """Enter a whole card; the request at the end."""
    await keys(phone, call, (CARD, number), (DATE, "1239"), (CODE, code), (ZIP, "80302"))
    return (await center.wait_for("/paid"))[0]


async def charges(carrier: Carrier) -> list[dict[str, str]]:
    """What the processor did."""
    async with carrier.session.get(f"{carrier.url}/carrier/charges") as response:
        made: list[dict[str, str]] = (await response.json())["charges"]
        return made


async def test_a_card_is_charged_and_no_more_of_it_is_told_than_four_digits(
    center: Center, carrier: Carrier, dial: Dial
) -> None:
    phone, call = await dial(PAY)
    asked = await pay(center, phone, call)
    await phone.hears_words("That is all")
    told = {name: asked.form[name] for name in ("Result", "PaymentCardNumber", "PaymentCardType", "SecurityCode")}
    assert told == {
        "Result": "success",
        "PaymentCardNumber": "xxxx-xxxx-xxxx-4242",
        "PaymentCardType": "visa",
        "SecurityCode": "***",
    }
    assert (asked.form["ExpirationDate"], asked.form["PaymentCardPostalCode"]) == ("1239", "80302")
    assert asked.valid
    (charge,) = await charges(carrier)
    assert (charge["payment"], charge["amount"], charge["card"], charge["state"]) == (
        "key-1",
        "25.00",
        "4242",
        "succeeded",
    )
    assert charge["confirmation"] == asked.form["PaymentConfirmationCode"]


async def test_the_status_callback_follows_field_by_field(center: Center, dial: Dial) -> None:
    phone, call = await dial(PAY)
    await pay(center, phone, call)
    news = await center.wait_for("/news", 6)
    begun = [each.form["For"] for each in news if "Attempt" in each.form]
    assert sorted(begun) == ["expiration-date", "payment-card-number", "postal-code", "security-code"]
    assert [each.form["Result"] for each in news if "Result" in each.form] == ["success"]
    assert {each.form["CallSid"] for each in news} == {call}


async def test_nowhere_is_the_number_or_the_code(center: Center, carrier: Carrier, dial: Dial) -> None:
    phone, call = await dial(PAY)
    await pay(center, phone, call, code="917")
    await center.wait_for("/news", 6)
    told = f"{center.asked} {await carrier.log(call)} {await charges(carrier)} {phone.heard}"
    assert VISA not in told
    assert "917" not in [value for asked in center.asked for value in asked.form.values()]


@pytest.mark.parametrize("number", sorted(set(BEHAVIOURS) - {"4000000000003220"}))
async def test_each_test_card_ends_as_the_documentation_says(
    center: Center, carrier: Carrier, dial: Dial, number: str
) -> None:
    phone, call = await dial(PAY)
    asked = await pay(center, phone, call, number)
    behaviour = BEHAVIOURS[number]
    assert asked.form["Result"] == "payment-connector-error"
    assert asked.form.get("ConnectorError", "") == behaviour.error
    states = [charge["state"] for charge in await charges(carrier)]
    assert states == (["declined"] if behaviour.error else ["succeeded"] if behaviour.takes else [])


async def test_without_an_amount_the_card_becomes_a_token(center: Center, dial: Dial) -> None:
    phone, call = await dial('<Pay action="/paid" tokenType="one-time"/>')
    form = (await pay(center, phone, call)).form
    assert form["PaymentToken"].startswith("tok_")
    assert form["ProfileId"].startswith("cus_")
    assert "PaymentConfirmationCode" not in form


async def test_a_field_that_cannot_be_right_is_asked_for_again_with_the_prompt_for_its_error(
    center: Center, dial: Dial
) -> None:
    prompts = (
        '<Prompt for="payment-card-number"><Say>Number?</Say></Prompt>'
        '<Prompt for="payment-card-number" errorType="invalid-card-number"><Say>Wrong</Say></Prompt>'
        '<Prompt for="payment-card-number" errorType="timeout" attempt="3"><Say>Once more</Say></Prompt>'
        '<Prompt for="security-code" cardType="amex"><Say>Four</Say></Prompt>'
    )
    phone, call = await dial(f'<Pay action="/paid" maxAttempts="3" postalCode="false">{prompts}</Pay>')
    await keys(phone, call, ("Number?", "4242424242424241"))
    await phone.hears_words("Wrong")
    await phone.hears_words("Once more")
    await phone.send("digits", call=call, digits=AMEX)
    await keys(phone, call, (DATE, "1239"), ("Four", "1234"))
    assert (await center.wait_for("/paid"))[0].form["PaymentCardNumber"] == "xxxx-xxxxxx-x0005"


@pytest.mark.parametrize(
    ("entries", "error"),
    [
        (((CARD, "4242#"), (CARD, "4242#")), "invalid-card-number"),
        (((CARD, "5555555555554444"), (CARD, "5555555555554444")), "invalid-card-type"),
        (((CARD, VISA), (DATE, "0120"), (DATE, "1339")), "invalid-date"),
        (((CARD, VISA), (DATE, "1239"), (CODE, "12#"), (CODE, "1#")), "invalid-security-code"),
        (((CARD, VISA), (DATE, "1239"), (CODE, "123"), (ZIP, "8#"), (ZIP, "8#")), "invalid-postal-code"),
        ((), "input-timeout"),
    ],
)
async def test_after_the_last_attempt_the_payment_is_over(
    center: Center, carrier: Carrier, dial: Dial, entries: tuple[tuple[str, str], ...], error: str
) -> None:
    phone, call = await dial(PAY)
    await keys(phone, call, *entries)
    form = (await center.wait_for("/paid"))[0].form
    assert (form["Result"], form["PaymentError"]) == ("too-many-failed-attempts", error)
    assert await charges(carrier) == []


async def test_star_interrupts_whatever_is_asked_for(center: Center, carrier: Carrier, dial: Dial) -> None:
    phone, call = await dial(PAY)
    await keys(phone, call, (CARD, VISA), (DATE, "12*"))
    assert (await center.wait_for("/paid"))[0].form["Result"] == "caller-interrupted-with-star"
    assert await charges(carrier) == []


@pytest.mark.parametrize("how", ["star", "hang up"])
async def test_who_leaves_while_it_is_processed_has_paid(
    center: Center, carrier: Carrier, dial: Dial, how: str
) -> None:
    phone, call = await dial(PAY)
    await keys(phone, call, (CARD, "4000000000003220"), (DATE, "1239"), (CODE, "123"), (ZIP, "80302"))
    await phone.hears_words("processed")
    if how == "star":
        await phone.send("digits", call=call, digits="*")
    else:
        await phone.send("hangup", call=call)
    form = (await center.wait_for("/paid"))[0].form
    assert form["Result"] == {"star": "caller-interrupted-with-star", "hang up": "caller-hung-up"}[how]
    assert [charge["state"] for charge in await charges(carrier)] == ["succeeded"]


async def test_who_hangs_up_before_has_not_paid(center: Center, carrier: Carrier, dial: Dial) -> None:
    phone, call = await dial(PAY)
    await keys(phone, call, (CARD, VISA))
    await phone.send("hangup", call=call)
    form = (await center.wait_for("/paid"))[0].form
    assert (form["Result"], form["CallStatus"]) == ("caller-hung-up", "completed")
    assert await charges(carrier) == []


@pytest.mark.parametrize(
    "attribute", ['chargeAmount="-0.5"', 'chargeAmount="x"', 'maxAttempts="9"', 'paymentConnector="X"']
)
async def test_what_cannot_be_done_is_a_validation_error(center: Center, dial: Dial, attribute: str) -> None:
    await dial(f'<Pay action="/paid" {attribute}/>')
    form = (await center.wait_for("/paid"))[0].form
    assert form["Result"] == "validation-error"
    assert form["PaymentError"]


async def test_a_payment_that_is_looked_for_and_not_found_cannot_be_made_any_more(
    center: Center, carrier: Carrier, dial: Dial
) -> None:
    async def find() -> dict[str, str]:
        async with carrier.session.post(f"{carrier.url}/carrier/charges/key-1") as response:
            found: dict[str, str] = await response.json()
            return found

    assert await find() == {"state": "none"}
    phone, call = await dial(PAY)
    assert (await pay(center, phone, call)).form["ConnectorError"] == "payment_closed"
    assert (await find())["state"] == "declined"


@pytest.mark.parametrize(
    "number", [VISA, AMEX, "5555555555554444", "2223003122003222", "6011111111111117", *BEHAVIOURS]
)
def test_test_cards_are_cards(number: str) -> None:
    brand = brand_of(number)
    assert brand is not None
    assert len(number) in brand.lengths
    assert adds_up(number)
