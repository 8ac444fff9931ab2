"""Signals as they may be kept: the same in kind and length, without anything secret."""

from __future__ import annotations

from typing import Any

import pytest

from ivr_flows import Flow, Session, Signal, compile_flow, load, start
from ivr_flows import signals as s
from ivr_flows.openly import HIDDEN, open_signal
from tests.ivr_flows.flows import CALL, NOW

HEAD = """
version: 1
name: main
kind: inbound
on_error: end
start: first
"""
ORDER = "{type: record, fields: {status: text, card: {type: digits, secret: true}, more: {type: record}}}"


def at(step: str) -> tuple[Flow, Session]:
    """A flow that waits at this step."""

    variables = f"{{pin: {{type: digits, secret: true}}, open: digits, order: {ORDER}, any: {{type: record}}}}"
    text = f"{HEAD}variables: {variables}\nsteps:\n  first: {step}\n  end: {{type: hang_up}}"
    compiled = compile_flow(load(text))
    return compiled, start(compiled, CALL, NOW).session


def collect(variable: str) -> str:
    """A step that asks for that variable."""
    return f"{{type: collect, prompt: Well?, variable: {variable}, next: end, exhausted: end}}"


def look_up(result: str) -> str:
    """A look-up into that variable."""
    more = f", result: {result}" if result else ""
    return f"{{type: look_up, connector: c, operation: o{more}, found: end, not_found: end, unavailable: end}}"


ANSWER: dict[str, Any] = {"status": "sent", "card": "4111", "more": {"a": 1}, "other": "secret"}


@pytest.mark.parametrize(
    ("step", "signal", "kept"),
    [
        (collect("pin"), s.Digits("8264"), s.Digits("0000")),
        (collect("pin"), s.Speech("eight two", 0.5), s.Speech(HIDDEN, 0.5)),
        (collect("pin"), s.NoInput(), s.NoInput()),
        (collect("open"), s.Digits("40718"), s.Digits("40718")),
        (look_up("order"), s.LookedUp(ANSWER), s.LookedUp({"status": "sent", "card": "", "more": {"a": 1}})),
        (look_up("any"), s.LookedUp({"a": 1}), s.LookedUp({"a": 1})),
        (look_up(""), s.LookedUp({"id": 1, "card": {"number": 2}}), s.LookedUp({"id": 1})),
        (look_up("order"), s.LookedUp(error="timeout"), s.LookedUp(error="timeout")),
        (look_up("order"), s.HungUp(), s.HungUp()),
    ],
)
def test_open(step: str, signal: Signal, kept: Signal) -> None:
    assert open_signal(*at(step), signal) == kept


def test_what_proves_the_caller_is_secret() -> None:
    verify = "{type: verify, policy: p, verified: end, failed: end, unavailable: end, exhausted: end, customer: order}"
    compiled, session = at(verify)
    assert open_signal(compiled, session, s.Digits("1234")) == s.Digits("0000")
    answer = s.LookedUp({"verified": True, "level": 2, "customer": ANSWER})
    customer = {"status": "sent", "card": "", "more": {"a": 1}}
    assert open_signal(compiled, session, answer) == s.LookedUp({"verified": True, "level": 2, "customer": customer})


def test_what_stands_for_a_card_is_secret() -> None:
    paid = s.Paid("success", confirmation="C1", card="1111", token="tok", profile="pro")
    assert open_signal(*at(collect("open")), paid) == s.Paid("success", confirmation="C1", card="1111")
