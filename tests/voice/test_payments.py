"""Payments at the edge: every result, requests that come late, twice or never, and nobody charged twice."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest

from app.services import payments
from app.store.database import Database
from tests.voice.paying import Payer, World, key_of, pay_of, paying
from tests.voice.stage import Stage

SUCCESS = {
    "PaymentConfirmationCode": "ch_7",
    "PaymentCardNumber": "xxxx-xxxx-xxxx-4242",
    "PaymentCardType": "visa",
    "ExpirationDate": "1239",
    "SecurityCode": "***",
    "PaymentCardPostalCode": "80302",
}
PAID = "Paid 25 dollars and 50 cents by visa 4242, ch_7."
KNOWN = {"state": "succeeded", "confirmation": "ch_7", "card": "4242", "card_type": "visa"}
UNASKED = "+13035550101"

Center = tuple[Stage, World]


@pytest.fixture
async def center(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Center]:
    """The center where callers pay."""
    monkeypatch.setenv("VOICE_TEST_SECRET", "secret")
    async with paying(database) as made:
        yield made


async def rows(stage: Stage) -> list[tuple[str, str | None]]:
    """State and result of every payment, in order."""
    found = await stage.services.database.hot.fetch("SELECT state, result FROM payment ORDER BY opened_at, number")
    return [tuple(row) for row in found]


async def test_the_payment_says_all_that_twilio_needs(center: Center) -> None:
    stage, _ = center
    answer = await Payer.on(stage).begin()
    pay = pay_of(answer)
    row = await stage.row("SELECT contact_id, number, amount, currency, state, reference FROM payment")
    wanted = {
        "input": "dtmf",
        "paymentMethod": "credit-card",
        "paymentConnector": "Cards_1",
        "chargeAmount": "25.50",
        "currency": "usd",
        "securityCode": "true",
        "postalCode": "true",
        "minPostalCodeLength": "5",
        "maxAttempts": "3",
        "timeout": "5",
        "validCardTypes": "visa mastercard amex",
        "language": "en-US",
        "statusCallback": f"/voice/payment/{row['contact_id']}/{row['number']}",
    }
    assert wanted.items() <= pay.attrib.items()
    assert pay.attrib.keys() - wanted.keys() == {"action"}
    assert (row["amount"], row["currency"], row["state"], row["reference"]) == (2550, "usd", "opened", "account 7")
    prompts = {(each.attrib["for"], each.attrib.get("errorType")) for each in pay.findall("Prompt")}
    assert ("payment-card-number", "invalid-card-type") in prompts
    assert len(prompts) == 14
    assert answer.verbs[-1] == "Redirect"


@pytest.mark.parametrize(
    ("result", "form", "words", "row"),
    [
        ("success", SUCCESS, PAID, ("succeeded", "success")),
        ("payment-connector-error", {"ConnectorError": "card_declined"}, "declined", ("failed", "declined")),
        ("too-many-failed-attempts", {"PaymentError": "invalid-date"}, "Too many", ("failed", "exhausted")),
        ("too-many-failed-attempts", {"PaymentError": "input-timeout"}, "silent", ("failed", "no_input")),
        ("validation-error", {"PaymentError": "x"}, "not valid", ("failed", "invalid")),
        ("caller-interrupted-with-star", {}, "You stopped it", ("failed", "none")),
        ("payment-connector-error", {}, "It failed", ("failed", "none")),
        ("internal-error", {}, "It failed", ("failed", "none")),
        ("something-new", {}, "It failed", ("failed", "none")),
    ],
)
async def test_every_result_has_its_way(
    center: Center, result: str, form: dict[str, str], words: str, row: tuple[str, str]
) -> None:
    stage, _ = center
    payer = Payer.on(stage)
    answer = await payer.told(await payer.begin(), result, **form)
    assert words in answer.words
    assert await rows(stage) == [row]


async def test_who_hangs_up_ends_the_flow_and_the_company_is_asked_later(center: Center) -> None:
    stage, world = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    world.payments[key_of(begun)] = KNOWN
    await payer.told(begun, "caller-hung-up", CallStatus="completed")
    await payer.post("/voice/status", CallStatus="completed", SequenceNumber="2")
    assert await rows(stage) == [("unknown", "hung_up")]
    assert await payments.reconcile(stage.services) == 0, "what is on its way may still arrive"
    await later(stage)
    assert await payments.reconcile(stage.services) == 1
    assert await rows(stage) == [("succeeded", "success")]
    row = await stage.row("SELECT confirmation, card, card_type FROM payment")
    assert row == {"confirmation": "ch_7", "card": "4242", "card_type": "visa"}


@pytest.mark.parametrize("result", ["caller-interrupted-with-star", "payment-connector-error", "internal-error", None])
async def test_what_the_provider_cannot_know_the_company_is_asked(center: Center, result: str | None) -> None:
    stage, world = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    world.payments[key_of(begun)] = KNOWN
    assert PAID in (await payer.told(begun, result)).words
    assert world.asked == [key_of(begun)]
    assert await rows(stage) == [("succeeded", "success")]


async def test_a_silent_company_is_asked_ever_more_rarely(center: Center) -> None:
    stage, world = center
    world.silent = True
    payer = Payer.on(stage)
    await payer.told(await payer.begin(), "internal-error")
    asked = []
    for _ in range(6):
        await later(stage)
        await payments.reconcile(stage.services)
        asked.append(len(world.asked))
    assert asked == [2, 3, 3, 4, 4, 4]
    assert await rows(stage) == [("unknown", "error")]


async def test_success_needs_no_company(center: Center) -> None:
    stage, world = center
    payer = Payer.on(stage)
    await payer.told(await payer.begin(), "success", **SUCCESS)
    assert world.asked == []


async def test_a_duplicate_changes_nothing(center: Center) -> None:
    stage, _ = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    action = pay_of(begun).attrib["action"]
    both = await asyncio.gather(*(payer.post(action, Result="success", **SUCCESS) for _ in range(4)))
    ends = [await payer.to_the_end(each) for each in both]
    assert any(PAID in each.words for each in ends)
    late = await payer.post(action, Result="success", **SUCCESS)
    assert {each.verbs[-1] for each in (*ends, late)} == {"Gather"}, "nobody pays again"
    assert await rows(stage) == [("succeeded", "success")]


async def test_a_request_that_is_replayed_with_another_end_changes_nothing(center: Center) -> None:
    stage, _ = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    await payer.told(begun, "success", **SUCCESS)
    for result in ("caller-hung-up", "too-many-failed-attempts", "internal-error"):
        answer = await payer.told(begun, result)
        assert answer.document.find("Pay") is None
    assert await rows(stage) == [("succeeded", "success")]


async def test_nobody_is_shown_a_payment_twice(center: Center) -> None:
    """Whoever comes again by an old address hears how it ended, for showing it once more would charge once more."""
    stage, world = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    world.payments[key_of(begun)] = KNOWN
    again = await payer.post("/voice/incoming", CallStatus="in-progress")
    assert again.document.find("Pay") is None
    assert PAID in (await payer.to_the_end(again)).words


@pytest.mark.parametrize("heard", [0, 1])
async def test_whichever_answer_of_a_duplicate_is_heard_one_payment_stands(center: Center, heard: int) -> None:
    stage, world = center
    payer = Payer.on(stage)
    first = await payer.told(await payer.begin(), "too-many-failed-attempts")
    both = await asyncio.gather(payer.press(first, "1"), payer.press(first, "1"))
    answer = await payer.to_the_end(both[heard])
    assert (await payer.told(answer, "success", **SUCCESS)).words.startswith(PAID)
    states = await rows(stage)
    assert [state for state, _ in states].count("succeeded") == 1
    assert len(world.asked) == len(states) - 2, "what was never heard was closed at the company"


async def test_an_end_that_got_lost_is_learned_from_the_status_callback(center: Center) -> None:
    stage, world = center
    world.silent = True
    payer = Payer.on(stage)
    begun = await payer.begin()
    news = pay_of(begun).attrib["statusCallback"]
    await payer.post(news, For="payment-card-number", Attempt="1")
    await payer.post(news, For="payment-processing", Result="success", **SUCCESS)
    assert PAID in (await payer.to_the_end(await payer.post(begun.redirect))).words
    assert world.asked == []


async def test_an_end_that_got_lost_is_learned_from_the_fallback(center: Center) -> None:
    """Twilio brings there what it could not bring to the action."""
    stage, world = center
    world.silent = True
    payer = Payer.on(stage)
    begun = await payer.begin()
    failed = f"https://calls.example.com{pay_of(begun).attrib['action']}"
    answer = await payer.post("/voice/fallback", Result="success", ErrorCode="11205", ErrorUrl=failed, **SUCCESS)
    assert PAID in (await payer.to_the_end(answer)).words
    assert await rows(stage) == [("succeeded", "success")]


async def test_an_end_is_carried_through_while_the_database_is_away(center: Center) -> None:
    """The caller is kept, and what was told at the end comes again in the address; what was keyed in never does."""
    stage, world = center
    world.silent = True
    payer = Payer.on(stage)
    begun = await payer.begin()
    action = pay_of(begun).attrib["action"]
    answer = await payer.post(f"{action}?Result=success&PaymentConfirmationCode=ch_7&PaymentCardType=visa&again=1")
    assert "Paid 25 dollars and 50 cents by visa , ch_7." in (await payer.to_the_end(answer)).words


async def test_a_payment_that_never_reached_the_caller_is_begun_once_more(center: Center) -> None:
    """The answer with the payment was lost, so the caller comes by the fallback: nothing was charged, surely."""
    stage, world = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    answer = await payer.to_the_end(await payer.post("/voice/fallback", ErrorCode="11205", ErrorUrl="https://x/y"))
    assert key_of(answer) != key_of(begun)
    assert world.asked == [key_of(begun)]
    assert PAID in (await payer.told(answer, "success", **SUCCESS)).words
    assert await rows(stage) == [("failed", "none"), ("succeeded", "success")]


async def test_a_payment_that_keeps_getting_lost_is_given_up(center: Center) -> None:
    stage, _ = center
    payer = Payer.on(stage)
    answer = await payer.begin()
    for _ in range(3):
        answer = await payer.told(answer, None)
    assert "It failed" in answer.words
    assert await rows(stage) == [("failed", "none")] * 3


async def test_as_long_as_nobody_knows_nobody_is_charged_again(center: Center) -> None:
    stage, world = center
    world.silent = True
    payer = Payer.on(stage)
    begun = await payer.begin()
    unknown = await payer.told(begun, None)
    assert "Nobody knows" in unknown.words
    once_more = await payer.to_the_end(await payer.press(unknown, "1"))
    assert "Nobody knows" in once_more.words
    other = Payer.on(stage)
    assert "Nobody knows" in (await other.begin()).words, "another call that pays for the same account"
    assert await rows(stage) == [("unknown", "lost")]
    world.silent = False
    world.payments[key_of(begun)] = KNOWN
    assert PAID in (await payer.to_the_end(await payer.press(once_more, "1"))).words
    assert await rows(stage) == [("succeeded", "success")]


async def test_once_it_is_known_that_nothing_was_charged_one_may_pay(center: Center) -> None:
    stage, world = center
    world.silent = True
    payer = Payer.on(stage)
    unknown = await payer.told(await payer.begin(), "internal-error")
    world.silent = False
    again = await payer.to_the_end(await payer.press(unknown, "1"))
    assert PAID in (await payer.told(again, "success", **SUCCESS)).words
    assert await rows(stage) == [("failed", "none"), ("succeeded", "success")]


async def test_two_calls_at_once_cannot_pay_for_the_same(center: Center) -> None:
    stage, _ = center
    payers = [Payer.on(stage) for _ in range(4)]
    answers = await asyncio.gather(*(payer.begin() for payer in payers))
    assert sum(answer.document.find("Pay") is not None for answer in answers) == 1
    assert await rows(stage) == [("opened", None)]


async def test_where_nobody_can_be_asked_the_unknown_stays_unknown(center: Center) -> None:
    stage, world = center
    payer = Payer.on(stage)
    answer = await payer.told(await payer.begin(UNASKED), "internal-error")
    assert "Nobody knows" in answer.words
    assert world.asked == []


@pytest.mark.parametrize("odd", [{"state": "perhaps"}, {"status": "succeeded"}, {}, {"state": ["succeeded"]}])
async def test_an_odd_word_of_the_company_settles_nothing(center: Center, odd: dict[str, object]) -> None:
    stage, world = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    world.payments[key_of(begun)] = odd
    assert "Nobody knows" in (await payer.told(begun, "internal-error")).words
    assert await rows(stage) == [("unknown", "error")]


async def test_money_that_was_taken_after_all_is_believed(center: Center) -> None:
    stage, _ = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    await payer.told(begun, "internal-error")
    await payer.post(pay_of(begun).attrib["statusCallback"], Result="success", **SUCCESS)
    assert await rows(stage) == [("succeeded", "success")]


async def test_a_result_that_comes_when_the_call_is_over_is_kept(center: Center) -> None:
    stage, _ = center
    payer = Payer.on(stage)
    begun = await payer.begin()
    await payer.post("/voice/status", CallStatus="completed", SequenceNumber="2")
    answer = await payer.post(pay_of(begun).attrib["action"], Result="success", **SUCCESS)
    assert await rows(stage) == [("succeeded", "success")]
    assert (await payer.post(answer.redirect)).verbs == [], "nobody is sent in circles"


@pytest.mark.parametrize("status", ["in-progress", "something-new"])
async def test_while_something_may_be_recorded_nobody_pays(center: Center, status: str) -> None:
    """The provider of this test says that it paused, and still records."""
    stage, world = center
    world.recordings = [status]
    answer = await Payer.on(stage).begin()
    assert "Something may be recorded" in answer.words
    assert await stage.count("payment") == 0


@pytest.mark.parametrize("status", ["paused", "stopped", "completed"])
async def test_what_is_paused_or_over_does_not_hinder(center: Center, status: str) -> None:
    stage, world = center
    world.recordings = [status]
    assert pay_of(await Payer.on(stage).begin()).attrib["chargeAmount"] == "25.50"


async def test_of_the_card_no_more_is_kept_than_type_and_four_digits(center: Center) -> None:
    """Even when it is told in full, which Twilio never does."""
    stage, _ = center
    payer = Payer.on(stage)
    number, code = "4242424242424242", "917"
    told = SUCCESS | {"PaymentCardNumber": number, "SecurityCode": code, "ExpirationDate": "0931"}
    begun = await payer.begin()
    answer = await payer.told(begun, "success", **told)
    await payer.post(pay_of(begun).attrib["statusCallback"], Result="success", **told)
    assert "visa 4242" in answer.words
    kept = await everything(stage)
    assert "ch_7" in kept
    assert "4242424242" not in kept
    assert not re.search(r"\b(917|0931)\b", kept)


async def everything(stage: Stage) -> str:
    """Every row of every table, as text."""
    database = stage.services.database.hot
    tables = await database.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    found = [await database.fetch(f'SELECT t::text FROM "{each["tablename"]}" AS t') for each in tables]
    notes = await database.fetch("SELECT convert_from(body, 'UTF8') AS t FROM fact WHERE grp <> 1")
    return "\n".join(row["t"] for several in [*found, notes] for row in several)


async def later(stage: Stage) -> None:
    """Let a minute pass."""
    await stage.services.database.hot.execute(
        "UPDATE payment SET changed_at = changed_at - 60000, asked_at = asked_at - 60000;"
        "UPDATE contact SET ended_at = ended_at - 60000"
    )
