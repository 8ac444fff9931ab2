"""Callers without a usable number: whatever stands in its place, a flow goes on."""

from __future__ import annotations

import pytest

from ivr_flows import Trigger, start
from ivr_flows.instructions import Say
from ivr_flows.journal import Fault
from tests.ivr_flows.flows import NOW, compiled, flow, said, text

ODD = ["", "anonymous", "sip:alice@example.com", "<Say>hi</Say>", "\x00\ud800", "١٢٣", "x" * 8_000]

ASKS = """
  first: {type: branch, cases: [{when: call.withheld, to: ask}], otherwise: keep}
  keep: {type: set, values: {number: call.caller}, next: told}
  ask: {type: collect, prompt: Your number?, variable: number, next: told, exhausted: end}
  told: {type: say, prompt: "{{ phone(number) }}", next: end}
"""


def _document(steps: str) -> str:
    return text(steps).replace("variables:", "variables:\n  number: phone")


@pytest.mark.parametrize("caller", ODD)
def test_a_flow_can_ask_for_the_number_it_was_not_given(caller: str) -> None:
    sprint = start(compiled(_document(ASKS)), Trigger(caller, "+18005550100", withheld=True), NOW)
    assert said(sprint) == ["Your number?"]


def test_a_number_that_was_given_is_said_back() -> None:
    sprint = start(compiled(_document(ASKS)), Trigger("+13035550142", "+18005550100"), NOW)
    assert said(sprint)[0] == "3, 0, 3. 5, 5, 5. 0, 1, 4, 2"


@pytest.mark.parametrize("caller", ODD)
def test_a_telephone_number_is_never_made_of_anything_else(caller: str) -> None:
    steps = "\n  first: {type: set, values: {number: call.caller}, next: end}"
    sprint = start(compiled(_document(steps)), Trigger(caller, "+18005550100", withheld=True), NOW)
    assert [entry.reason for entry in sprint.journal if isinstance(entry, Fault)] == ["unfit_value"]
    assert said(sprint) == ["Sorry."]


@pytest.mark.parametrize("caller", ODD)
def test_whatever_stands_in_its_place_is_spoken_as_words_or_not_at_all(caller: str) -> None:
    steps = '\n  first: {type: say, prompt: "{{ phone(call.caller) }} {{ spell(call.caller) }}", next: end}'
    sprint = start(flow(steps), Trigger(caller, "+18005550100", withheld=True), NOW)
    assert all(each.text.isprintable() for each in sprint.instructions if isinstance(each, Say))
