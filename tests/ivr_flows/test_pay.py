"""The step that pays: what it asks for, every end it can take, and that money is never asked for twice."""

from __future__ import annotations

from typing import get_args

import pytest

from ivr_flows import Session, Sprint, resume
from ivr_flows.flow import Flow
from ivr_flows.instructions import HangUp, LookUp, Pay, PayField, Say
from ivr_flows.journal import Ended, Left, Payment, RecordingReleased
from ivr_flows.paying import LINES
from ivr_flows.signals import LookedUp, Paid, PayResult, Signal
from tests.ivr_flows.flows import NOW, flow, run, said, text
from tests.ivr_flows.flows import compiled as compiled_text

STEPS = """
  first:
    type: pay
    connector: cards
    amount: count + 500
    maximum: 1000
    description: "'An order'"
    reference: order_number
    card_types: [visa]
    prompts: {security_code: [{prompt: Three digits., errors: [invalid], attempts: [2, 3]}]}
    paid: end
    declined: sorry
    exhausted: sorry
    interrupted: sorry
    failed: sorry
    unknown: sorry
"""
SECURED = LookedUp({"hold": "p", "recordings": 1})
OPENED = LookedUp({"state": "opened", "payment": 3})
PAID = Paid("success", "ch_1", "4242", "visa")


def closed(state: str, result: str) -> LookedUp:
    """What the center says of the payment's end."""
    return LookedUp({"state": state, "result": result, "payment": 3, "confirmation": "ch_9", "card": "1111"})


@pytest.fixture(scope="module")
def compiled() -> Flow:
    return flow(STEPS)


def left(sprint: Sprint) -> str:
    """The exit by which the step was left."""
    return next(entry.exit for entry in sprint.journal if isinstance(entry, Left))


def test_first_it_is_proven_that_nothing_is_recorded(compiled: Flow) -> None:
    wait = run(compiled).instructions[-1]
    assert isinstance(wait, LookUp)
    assert (wait.connector, wait.operation, wait.action) == ("center", "hold_recording", True)


def test_then_the_payment_is_begun(compiled: Flow) -> None:
    wait = run(compiled, SECURED).instructions[-1]
    assert isinstance(wait, LookUp)
    assert (wait.operation, wait.arguments) == (
        "open_payment",
        {"connector": "cards", "currency": "usd", "reference": None, "amount": 500},
    )


def test_the_card_is_asked_for_in_full_words(compiled: Flow) -> None:
    wait = run(compiled, SECURED, OPENED).instructions[-1]
    assert isinstance(wait, Pay)
    assert (wait.payment, wait.connector, wait.amount, wait.description) == (3, "cards", 500, "An order")
    assert wait.card_types == ("visa",)
    own = [each for each in wait.prompts if each.prompts == (Say("Three digits.", "en-US"),)]
    assert [(each.field, each.errors, each.attempts) for each in own] == [("security_code", ("invalid",), (2, 3))]
    kinds = [(each.field, each.errors, each.card_types) for each in wait.prompts]
    assert len(set(kinds)) == len(kinds), "what the flow says itself replaces the usual words"
    assert {each.field for each in wait.prompts} == set(get_args(PayField))


@pytest.mark.parametrize(("language", "words"), [("en-US", "Please enter"), ("es-US", "Marque")])
def test_the_usual_words_are_in_the_language_of_the_call(language: str, words: str) -> None:
    wait = run(flow(STEPS, f"languages: [{language}]"), SECURED, OPENED).instructions[-1]
    assert isinstance(wait, Pay)
    number = next(each for each in wait.prompts if each.field == "card_number" and not each.errors)
    (said_first,) = number.prompts
    assert isinstance(said_first, Say)
    assert said_first.text.startswith(words)
    assert wait.language == language


def test_every_line_is_in_both_languages() -> None:
    lines = [line.words for several in LINES.values() for line in several]
    assert all(line.english and line.spanish and line.english != line.spanish for line in lines)
    assert set(LINES) == set(get_args(PayField))


@pytest.mark.parametrize("count", [-600, -500, 501])
def test_an_amount_out_of_bounds_is_not_charged(count: int) -> None:
    sprint = run(flow(STEPS.replace("count + 500", f"count + 500 + {count}")))
    assert left(sprint) == "failed"
    assert not any(isinstance(each, LookUp) for each in sprint.instructions)


@pytest.mark.parametrize(
    "answer", [LookedUp(error="unavailable"), LookedUp({}), LookedUp({"hold": ""}), LookedUp({"hold": 1})]
)
def test_without_proof_nobody_pays(compiled: Flow, answer: LookedUp) -> None:
    assert left(run(compiled, answer)) == "failed"


@pytest.mark.parametrize(
    ("answer", "exit_"),
    [
        (LookedUp({"state": "unknown"}), "unknown"),
        (LookedUp({"state": "opened"}), "failed"),
        (LookedUp({"state": "opened", "payment": "3"}), "failed"),
        (LookedUp(error="timeout"), "failed"),
        (closed("succeeded", "success"), "paid"),
    ],
)
def test_what_was_begun_before_is_settled_first(compiled: Flow, answer: LookedUp, exit_: str) -> None:
    assert left(run(compiled, SECURED, answer)) == exit_


@pytest.mark.parametrize(
    ("told", "answer", "exit_"),
    [
        (PAID, closed("succeeded", "success"), "paid"),
        (PAID, LookedUp(error="unavailable"), "paid"),
        (Paid("declined"), closed("failed", "declined"), "declined"),
        (Paid("declined"), LookedUp(error="timeout"), "declined"),
        (Paid("exhausted"), closed("failed", "exhausted"), "exhausted"),
        (Paid("no_input"), closed("failed", "no_input"), "exhausted"),
        (Paid("invalid"), closed("failed", "invalid"), "failed"),
        (Paid("interrupted"), closed("failed", "none"), "interrupted"),
        (Paid("interrupted"), closed("unknown", "interrupted"), "unknown"),
        (Paid("interrupted"), closed("succeeded", "success"), "paid"),
        (Paid("error"), closed("failed", "none"), "failed"),
        (Paid("error"), closed("failed", "declined"), "declined"),
        (Paid("error"), LookedUp(error="unavailable"), "unknown"),
        (Paid("lost"), closed("succeeded", "success"), "paid"),
        (Paid("lost"), closed("unknown", "lost"), "unknown"),
        (Paid("lost"), LookedUp({"state": ["odd"]}), "unknown"),
    ],
)
def test_each_end_has_its_exit(compiled: Flow, told: Paid, answer: LookedUp, exit_: str) -> None:
    assert left(run(compiled, SECURED, OPENED, told, answer)) == exit_


@pytest.mark.parametrize("result", get_args(PayResult))
@pytest.mark.parametrize(
    "answer", [LookedUp(error="unavailable"), closed("unknown", "x"), LookedUp({"state": "failed"})]
)
def test_paid_is_said_only_of_what_somebody_knows_to_be_paid(
    compiled: Flow, result: PayResult, answer: LookedUp
) -> None:
    sprint = run(compiled, SECURED, OPENED, Paid(result))
    if result == "hung_up":
        return
    assert (left(run(compiled, SECURED, OPENED, Paid(result), answer)) == "paid") <= (result == "success")
    assert isinstance(sprint.instructions[-1], LookUp)


def test_the_end_is_journaled_with_the_card_as_far_as_it_may_be_known(compiled: Flow) -> None:
    sprint = run(compiled, SECURED, OPENED, PAID)
    assert sprint.journal == (Payment("main", "first", 3, "success", "ch_1", "4242", "visa"),)


def test_the_recording_goes_on_when_the_step_is_left() -> None:
    more = "  more: {type: menu, prompt: More?, choices: {1: end}, exhausted: end}\n"
    goes_on = flow(STEPS.replace("paid: end", "paid: more") + more)
    assert not any(isinstance(each, RecordingReleased) for each in run(goes_on, SECURED, OPENED, PAID).journal)
    journal = run(goes_on, SECURED, OPENED, PAID, closed("succeeded", "success")).journal
    assert RecordingReleased("main", "more", "p") in journal


def test_who_hung_up_is_gone(compiled: Flow) -> None:
    sprint = run(compiled, SECURED, OPENED, Paid("hung_up"))
    assert sprint.instructions == (HangUp("caller"),)
    assert Ended("main", "first", "caller") in sprint.journal


def test_what_got_lost_on_the_way_is_begun_anew_but_not_for_ever(compiled: Flow) -> None:
    lost: list[Signal] = [Paid("lost"), closed("failed", "none")]
    once_more = run(compiled, SECURED, OPENED, *lost)
    assert isinstance(once_more.instructions[-1], LookUp)
    assert once_more.instructions[-1].operation == "open_payment"
    assert left(run(compiled, SECURED, OPENED, *lost, OPENED, *lost, OPENED, *lost)) == "failed"


def test_what_was_paid_is_kept() -> None:
    steps = STEPS.replace("    paid: end\n", "    result: receipt\n    paid: told\n") + (
        '  told: {type: say, prompt: "{{ receipt.confirmation }} {{ receipt.card }} {{ receipt.amount }}", next: end}\n'
    )
    fields = "{confirmation: text, card: text, amount: money, token: {type: text, optional: true}}"
    receipt = f"variables:\n  receipt: {{type: record, optional: true, fields: {fields}}}\n"
    told = compiled_text(text(steps).replace("variables:\n", receipt))
    assert said(run(told, SECURED, OPENED, PAID, LookedUp(error="timeout")))[0] == "ch_1 4242 500"
    assert said(run(told, SECURED, OPENED, Paid("lost"), closed("succeeded", "success")))[0] == "ch_9 1111 500"


def test_the_session_holds_no_token_once_the_step_is_left(compiled: Flow) -> None:
    token = Paid("success", token="tok_secret", profile="cus_1")
    between = run(compiled, SECURED, OPENED, token)
    assert "tok_secret" in between.session.dump()
    after = resume(compiled, Session.load(between.session.dump()), closed("succeeded", "success"), NOW)
    assert "tok_secret" not in after.session.dump()
