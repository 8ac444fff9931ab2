"""The wire form of signals, instructions and journal entries: plain dictionaries or JSON, tagged by their kind."""

from __future__ import annotations

from typing import Any

import msgspec

from ivr_flows.instructions import Instruction
from ivr_flows.journal import Entry
from ivr_flows.signals import Signal

_instructions: msgspec.json.Decoder[Instruction] = msgspec.json.Decoder(Instruction)


def to_wire(value: Signal | Instruction | Entry) -> dict[str, Any]:
    """The value as a JSON-ready dictionary whose first key tells its kind: ``signal``, ``instruction``, ``entry``."""
    wire: dict[str, Any] = msgspec.to_builtins(value)
    return wire


def signal_from_wire(wire: object) -> Signal:
    """The signal of a wire form; `msgspec.ValidationError` when it is none."""
    value: Signal = msgspec.convert(wire, Signal)
    return value


def instruction_to_json(instruction: Instruction) -> str:
    """The instruction as JSON text."""
    return msgspec.json.encode(instruction).decode()


def instruction_from_json(text: str) -> Instruction:
    """The instruction of its JSON text; `msgspec.DecodeError` when it is none."""
    return _instructions.decode(text)


def entry_from_wire(wire: object) -> Entry:
    """The journal entry of a wire form; `msgspec.ValidationError` when it is none."""
    value: Entry = msgspec.convert(wire, Entry)
    return value
