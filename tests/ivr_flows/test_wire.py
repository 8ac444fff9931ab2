"""Every signal, instruction and journal entry survives its wire form."""

from __future__ import annotations

import json
from typing import get_args

import msgspec
import pytest

from ivr_flows import entry_from_wire, instruction_from_json, instruction_to_json, signal_from_wire, to_wire
from ivr_flows import instructions as i
from ivr_flows import journal as j
from ivr_flows import signals as s

SIGNALS: list[s.Signal] = [
    s.Digits("1"),
    s.Speech("hello", 0.5),
    s.NoInput(),
    s.LookedUp({"a": 1}),
    s.LookedUp(error="timeout"),
    s.TransferEnded("busy", 3),
    s.Recorded("RE1", 2),
    s.QueueLeft("key", "*"),
    s.Paid("success", "ch_1", "4242", "visa", "tok", "cus"),
    s.HungUp(),
]
SAY = i.Say("Hi", "en-US", "Joanna")
INSTRUCTIONS: list[i.Instruction] = [
    SAY,
    i.Play("music"),
    i.Pause(2),
    i.Gather(("digits",), (SAY,), "en-US", 5, 4, "#", 2, ("one",)),
    i.Record(),
    i.LookUp("orders", "read", {"a": [1]}, 5, (SAY,), action=True),
    i.Enqueue("q", "en-US", 3, {"a": 1}, {"b": 2}, i.Waiting((SAY,), ((SAY,),), 20, "m", ("*",)), {"c": None}),
    i.Dial("shop", "main", 20),
    i.Pay(3, "cards", "en-US", 500, prompts=(i.PayPrompt("security_code", (SAY,), ("timeout",), (2,), ("amex",)),)),
    i.HangUp(),
]
ENTRIES: list[j.Entry] = [
    j.Left("f", "s", "next", "t"),
    j.Milestone("f", "s", "m"),
    j.Outcome("f", "s", "g", "partial", "r"),
    j.Tagged("f", "s", "vip"),
    j.Consented("f", "s", "recording", "1", given=True),
    j.Surveyed("f", "s", "q", "nps", 10),
    j.Voicemail("f", "s", "q", "RE1", 2),
    j.Payment("f", "s", 3, "success", "ch_1", "4242", "visa"),
    j.RecordingReleased("f", "s", "7-1"),
    j.Fault("f", "s", "expression"),
    j.Ended("f", "s", "caller"),
]


def test_every_kind_is_here() -> None:
    for union, values in ((s.Signal, SIGNALS), (i.Instruction, INSTRUCTIONS), (j.Entry, ENTRIES)):
        assert set(get_args(union)) == {type(value) for value in values}


@pytest.mark.parametrize("signal", SIGNALS)
def test_signal(signal: s.Signal) -> None:
    assert signal_from_wire(json.loads(json.dumps(to_wire(signal)))) == signal


@pytest.mark.parametrize("instruction", INSTRUCTIONS)
def test_instruction(instruction: i.Instruction) -> None:
    assert instruction_from_json(instruction_to_json(instruction)) == instruction
    assert json.loads(instruction_to_json(instruction)) == json.loads(json.dumps(to_wire(instruction)))


@pytest.mark.parametrize("entry", ENTRIES)
def test_entry(entry: j.Entry) -> None:
    assert entry_from_wire(json.loads(json.dumps(to_wire(entry)))) == entry


@pytest.mark.parametrize("wire", [None, {}, {"signal": "shout"}, {"signal": "digits", "digits": 1}, "digits"])
def test_no_signal(wire: object) -> None:
    with pytest.raises(msgspec.ValidationError):
        signal_from_wire(wire)
