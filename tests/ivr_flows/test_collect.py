"""Collecting typed entries."""

from __future__ import annotations

import pytest

from ivr_flows import Document, Signal
from ivr_flows.checks import card_collected
from ivr_flows.instructions import Gather
from ivr_flows.signals import Digits, Speech
from ivr_flows.subject import Subject
from tests.ivr_flows.flows import compiled, run, said, text


def _flow(type_: str, *fields: str, shown: str = "string(entry)", language: str = "en-US") -> str:
    collect = ", ".join(["type: collect", "prompt: Now.", "variable: entry", "input: [digits, speech]", *fields])
    steps = f"\n  first: {{{collect}, next: told, exhausted: end}}"
    steps += f'\n  told: {{type: say, prompt: "{{{{ {shown} }}}}", next: end}}'
    return text(steps, f"languages: [{language}]").replace("variables:", f"variables:\n  entry: {type_}")


def _heard(type_: str, signal: Signal, *fields: str, shown: str = "string(entry)", language: str = "en-US") -> str:
    return said(run(compiled(_flow(type_, *fields, shown=shown, language=language)), signal))[0]


@pytest.mark.parametrize(
    ("type_", "signal", "value"),
    [
        ("digits", Digits("4071"), "4071"),
        ("digits", Speech("four oh 71"), "4071"),
        ("number", Digits("0042"), "42"),
        ("number", Speech("forty two"), "42"),
        ("text", Speech(" my old boots "), "my old boots"),
        ("money", Digits("12*50"), "1250"),
        ("money", Speech("twelve dollars fifty"), "1250"),
        ("date", Digits("03041985"), "1985-03-04"),
        ("date", Speech("March fourth nineteen eighty five"), "1985-03-04"),
        ("phone", Digits("3035550142"), "+13035550142"),
        ("phone", Speech("three oh three, five five five, oh one four two"), "+13035550142"),
        ("zip", Digits("80202"), "80202"),
        ("zip", Speech("eighty two oh two"), "Now."),
        ("zip", Speech("eight oh two oh two"), "80202"),
    ],
)
def test_an_entry_is_read_by_the_type_of_its_variable(type_: str, signal: Signal, value: str) -> None:
    assert _heard(type_, signal) == value


@pytest.mark.parametrize(
    ("type_", "signal"),
    [
        ("digits", Speech("four", 0.1)),
        ("digits", Digits("1" * 21)),
        ("number", Digits("4*2")),
        ("money", Digits("12*5")),
        ("money", Speech("some money")),
        ("date", Digits("02301985")),
        ("date", Digits("3041985")),
        ("phone", Digits("1234567890")),
        ("zip", Digits("8020")),
        ("text", Speech("  ")),
        ("text", Speech("x" * 100_000)),
    ],
)
def test_what_does_not_fit_is_no_match(type_: str, signal: Signal) -> None:
    assert _heard(type_, signal) == "Now."


def test_entries_are_heard_in_the_language_of_the_call() -> None:
    assert _heard("money", Speech("doce dólares con cincuenta"), language="es-US") == "1250"
    assert _heard("money", Digits("12*50"), shown="money(entry)", language="es-US") == "12 dólares y 50 centavos"


def test_a_check_digit_must_hold() -> None:
    loyalty = ("check_digit: luhn", "min_length: 11", "max_length: 12")
    assert _heard("digits", Digits("79927398713"), *loyalty) == "79927398713"
    assert _heard("digits", Digits("79927398712"), *loyalty) == "Now."


def test_a_pattern_must_match() -> None:
    assert _heard("text", Speech("AB12"), "pattern: '[A-Z]{2}[0-9]+'") == "AB12"
    assert _heard("text", Speech("AB12x"), "pattern: '[A-Z]{2}[0-9]+'") == "Now."


def test_the_keys_end_by_themselves_where_the_type_knows_how_many() -> None:
    gather = run(compiled(_flow("date"))).instructions[-1]
    assert isinstance(gather, Gather)
    assert (gather.max_digits, gather.finish_key, gather.accepts) == (8, "#", ("digits", "speech"))


@pytest.mark.parametrize(
    ("fields", "card"),
    [
        ({}, False),
        ({"check_digit": "luhn"}, True),
        ({"check_digit": "luhn", "max_length": 12}, False),
        ({"check_digit": "luhn", "min_length": 20, "max_length": 24}, False),
        ({"check_digit": "luhn", "min_length": 16, "max_length": 16}, True),
        ({"check_digit": "mod97"}, False),
    ],
)
def test_a_card_number_is_known_for_one(fields: dict[str, object], card: bool) -> None:
    step = {"type": "collect", "prompt": "Now.", "variable": "entry", "next": "end", "exhausted": "end"}
    head = {"version": 1, "name": "main", "kind": "inbound", "start": "first", "variables": {"entry": "digits"}}
    steps = {"first": step | fields, "end": {"type": "hang_up"}}
    document = Document.model_validate(head | {"steps": steps})
    assert bool([*card_collected.check(Subject(document, {}, None))]) is card
