"""Verifying a caller: what is asked, how the center's answers lead on, and that nothing entered gets out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr_flows import Now, Sprint, resume, start
from ivr_flows.factors import WORDS, Asked
from ivr_flows.instructions import Gather, LookUp, Say
from ivr_flows.journal import Left
from ivr_flows.own_words import OwnWords
from ivr_flows.session import Verified
from ivr_flows.signals import Digits, LookedUp, LookUpError, NoInput, Signal
from tests.ivr_flows.flows import CALL, flow, run, said

VERIFY = """
  first:
    type: verify
    policy: card
    level: 2
    account: order_number
    customer: order
    verified: passed
    failed: no
    unavailable: down
    exhausted: end
  passed: {type: say, prompt: "Level {{ call.verified }}, {{ order.status }}.", next: again}
  again: {type: verify, policy: card, level: 2, verified: end, failed: no, unavailable: down, exhausted: end}
  no: {type: say, prompt: No., next: end}
  down: {type: say, prompt: Down., next: end}
"""
ACCOUNT = {"factor": "account", "least": 8, "most": 8}
PIN = {"factor": "pin", "least": 4, "most": 6}
BIRTH = {"factor": "birth_date", "least": 8, "most": 8}
NEEDED = LookedUp({"ask": [ACCOUNT, PIN]})
ENTERED = (NEEDED, Digits("60110001"), Digits("9071"))
VERIFIED = LookedUp({"verified": True, "level": 2, "until": 5_000, "customer": {"status": "gold"}})
AGAIN = LookedUp({"verified": False, "again": True, "ask": [ACCOUNT, PIN]})
OVER = LookedUp({"verified": False, "again": False})
LOCKED = LookedUp({"verified": False, "again": False, "locked": True})


def question(sprint: Sprint) -> tuple[str, dict[str, Any]]:
    """What the center is asked."""
    wait = sprint.instructions[-1]
    assert isinstance(wait, LookUp)
    assert wait.connector == "center"
    return wait.operation, wait.arguments


def left(sprint: Sprint) -> str:
    """The exit the step was left by."""
    return next(entry.exit for entry in sprint.journal if isinstance(entry, Left) and entry.step == "first")


def test_the_center_says_what_to_ask_and_gets_what_was_entered() -> None:
    compiled = flow(VERIFY)
    base = {"policy": "card", "level": 2, "given": []}
    assert question(run(compiled)) == ("needed_factors", base | {"account": ""})
    asked = run(compiled, NEEDED)
    assert said(asked) == [WORDS["account"].english]
    gather = asked.instructions[-1]
    assert isinstance(gather, Gather)
    assert (gather.accepts, gather.max_digits, gather.finish_key) == (("digits",), 8, "")
    factors = {"account": "60110001", "pin": "9071"}
    assert question(run(compiled, *ENTERED)) == ("verify", base | {"factors": factors})


def test_who_has_the_level_passes_at_once_until_it_runs_out() -> None:
    compiled = flow(VERIFY)
    sprint = run(compiled, *ENTERED, VERIFIED)
    assert said(sprint) == ["Level 2, gold.", "Goodbye."]
    assert sprint.session.verified == Verified(2, 5_000)
    entered = run(compiled, *ENTERED).session
    late = resume(compiled, entered, VERIFIED, Now(5_000))
    assert left(late) == "failed"


def test_an_account_that_the_flow_gives_is_put_to_the_center_whatever_was_reached() -> None:
    steps = VERIFY.replace("policy: card, level: 2,", "policy: card, given: {account: order_number},")
    sprint = run(flow(steps), *ENTERED, VERIFIED)
    assert question(sprint)[1] == {"policy": "card", "level": 1, "given": ["account"], "account": "60110001"}
    assert said(resume(flow(steps), sprint.session, VERIFIED, Now(0))) == ["Goodbye."]


def test_what_the_flow_gives_is_not_asked_for() -> None:
    steps = VERIFY.replace("    account: order_number\n", "    given: {account: \"'60110001'\", zip: pin}\n")
    asked = run(flow(steps), LookedUp({"ask": [PIN]}))
    assert said(asked) == [WORDS["pin"].english]
    arguments = question(run(flow(steps), LookedUp({"ask": [PIN]}), Digits("9071")))[1]
    assert (arguments["given"], arguments["factors"]) == (["account"], {"account": "60110001", "pin": "9071"})


@pytest.mark.parametrize(
    ("answer", "locked", "exit_"),
    [
        (OVER, False, "failed"),
        (LOCKED, False, "failed"),
        (OVER, True, "failed"),
        (LOCKED, True, "locked"),
        (VERIFIED, False, "verified"),
        (LookedUp({"verified": True, "level": 1, "until": 5_000}), False, "failed"),
        (LookedUp({"verified": "yes"}), False, "unavailable"),
        (LookedUp({"verified": True, "level": 9}), False, "unavailable"),
        (LookedUp({"verified": True, "level": 2, "until": 9, "customer": {"status": 5}}), False, "unavailable"),
        (LookedUp({}), False, "unavailable"),
        (LookedUp(error="unavailable"), False, "unavailable"),
        (LookedUp(error="timeout"), False, "unavailable"),
        (LookedUp(error="refused"), False, "failed"),
    ],
)
def test_the_answer_decides_the_exit(answer: LookedUp, locked: bool, exit_: str) -> None:
    steps = VERIFY.replace("    failed: no\n", "    failed: no\n    locked: down\n", 1) if locked else VERIFY
    assert left(run(flow(steps), *ENTERED, answer)) == exit_


def test_a_refusal_is_told_in_the_same_words_and_all_is_asked_again() -> None:
    sprint = run(flow(VERIFY), *ENTERED, AGAIN)
    assert said(sprint) == ["We could not match that with our records. Please try again.", WORDS["account"].english]
    assert sprint.session.frames[0].memory["entered"] == {}


def test_failures_are_counted_anew_for_each_thing_asked() -> None:
    two = (NoInput(), Digits("12"))
    sprint = run(flow(VERIFY), NEEDED, *two, Digits("60110001"), *two, Digits("9071"), AGAIN, *two)
    assert said(sprint) == [WORDS["account"].english]
    assert left(run(flow(VERIFY), NEEDED, *two, NoInput())) == "exhausted"


def test_keys_that_make_no_date_are_no_match() -> None:
    needed = LookedUp({"ask": [BIRTH]})
    assert isinstance(run(flow(VERIFY), needed, Digits("13011980")).instructions[-1], Gather)
    arguments = question(run(flow(VERIFY), needed, Digits("02291980")))[1]
    assert arguments["factors"] == {"birth_date": "1980-02-29"}


@given(st.dates())
def test_a_birth_date_is_keyed_as_month_day_year(when: date) -> None:
    keys = f"{when.month:02}{when.day:02}{when.year:04}"
    assert Asked("birth_date", 8, 8).entry(keys) == when.isoformat()


@given(st.text(max_size=12))
def test_an_entry_is_of_keys_in_number(text: str) -> None:
    entry = Asked("pin", 4, 6).entry(text)
    assert entry == (text if 4 <= len(text) <= 6 and set(text) <= set("0123456789") else None)


def test_nothing_entered_stays_or_gets_out() -> None:
    compiled = flow(VERIFY)
    sprint: Sprint = start(compiled, CALL, Now(0))
    signals: tuple[Signal, ...] = (*ENTERED, AGAIN, *ENTERED[1:], OVER)
    for signal in signals:
        sprint = resume(compiled, sprint.session, signal, Now(0))
        shown = [each for each in sprint.instructions if not isinstance(each, LookUp)]
        assert "9071" not in f"{shown} {sprint.journal}"
    assert "9071" not in sprint.session.dump()


def test_callers_are_asked_in_their_language() -> None:
    steps = VERIFY.replace("    account: order_number\n", "")
    wait = run(flow(steps, "languages: [es-MX]"), LookedUp({"ask": [PIN]})).instructions[-1]
    assert isinstance(wait, Gather)
    assert wait.prompts == (Say(WORDS["pin"].spanish, "es-MX"),)


def test_words_of_their_own_are_english_where_there_are_no_others() -> None:
    [part] = OwnWords("Yes", "Sí").prompt("fr-CA").parts()
    assert part.say == {"en-US": "Yes"}


CODE = """
  first:
    type: one_time_code
    policy: card
    level: 3
    account: pin
    verified: end
    failed: no
    unavailable: down
    exhausted: end
  no: {type: say, prompt: No., next: end}
  down: {type: say, prompt: Down., next: end}
"""
SENT = LookedUp({"length": 6, "again": True})
REACHED = LookedUp({"verified": True, "level": 3, "until": 5_000})


def test_a_code_is_sent_and_then_asked_for() -> None:
    compiled = flow(CODE)
    base = {"policy": "card", "level": 3, "account": ""}
    assert question(run(compiled)) == ("send_code", base | {"language": "en-US"})
    assert said(run(compiled, SENT))[0].startswith("We have sent a code to the phone or address we have on file.")
    assert question(run(compiled, SENT, Digits("123456"))) == ("check_code", base | {"code": "123456"})
    assert left(run(compiled, SENT, Digits("123456"), REACHED)) == "verified"


def test_star_sends_another_while_one_is_left() -> None:
    compiled = flow(CODE)
    assert question(run(compiled, SENT, Digits("*")))[0] == "send_code"
    last = run(compiled, SENT, Digits("*"), LookedUp({"length": 6, "again": False}), Digits("*"))
    assert isinstance(last.instructions[-1], Gather)


def test_a_wrong_code_may_be_entered_again() -> None:
    compiled = flow(CODE)
    again = run(compiled, SENT, Digits("123456"), LookedUp({"verified": False, "again": True}))
    assert said(again)[-1] == "Please enter the code we have sent, then press pound."
    assert left(run(compiled, SENT, Digits("123456"), OVER)) == "failed"


@pytest.mark.parametrize(
    ("answer", "exit_"),
    [
        (REACHED, "verified"),
        (AGAIN, "failed"),
        (LookedUp({"length": 60, "again": True}), "unavailable"),
        (LookedUp({}), "unavailable"),
        (LookedUp(error="refused"), "failed"),
        (LookedUp(error="not_found"), "unavailable"),
    ],
)
def test_a_code_that_cannot_be_sent_is_not_asked_for(answer: LookedUp, exit_: str) -> None:
    assert left(run(flow(CODE), answer)) == exit_


@pytest.mark.parametrize("error", ["timeout", "unavailable"])
def test_when_nobody_can_check_the_caller_is_let_on(error: LookUpError) -> None:
    assert said(run(flow(CODE), SENT, Digits("123456"), LookedUp(error=error)))[0] == "Down."
