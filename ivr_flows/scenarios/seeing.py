"""Instructions as a scenario tells of them: what is heard of each, and what the call does at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from ivr_flows.instructions import (
    Dial,
    Enqueue,
    Gather,
    HangUp,
    Instruction,
    LookUp,
    Pause,
    Pay,
    Play,
    Prompt,
    Record,
    Say,
)
from ivr_flows.journal import Ended, Entry, Left
from ivr_flows.wire import to_wire

_INPUTS = {"digits": "keys", "speech": "words"}


def operation(question: LookUp) -> str:
    """The name a scenario gives the operation of a look-up."""
    return f"{question.connector}.{question.operation}"


def prompts(instruction: Instruction) -> Iterator[Prompt]:
    """What is heard of an instruction."""
    match instruction:
        case Say() | Play() | Pause():
            yield instruction
        case Gather():
            yield from instruction.prompts
        case LookUp():
            yield from instruction.filler
        case Enqueue():
            yield from instruction.waiting.greeting
            yield from (prompt for each in instruction.waiting.announcements for prompt in each)
        case Pay():
            yield from (prompt for each in instruction.prompts for prompt in each.prompts)
        case Record() | Dial() | HangUp():
            return
        case _:
            assert_never(instruction)


def waiting(instruction: Instruction) -> str:
    """What a call does at a wait, as the end of a sentence that begins with "the call"."""
    match instruction:
        case Gather():
            return f"waits for {' or '.join(_INPUTS[kind] for kind in instruction.accepts)}"
        case LookUp():
            return f"waits for the look-up {operation(instruction)}"
        case Enqueue():
            return f"waits in the queue {instruction.queue}"
        case Record():
            return "records the caller"
        case Dial():
            return f"is connected to {instruction.target}"
        case Pay():
            return "takes a payment"
        case HangUp():
            return "is over"
        case Say() | Play() | Pause():
            return "speaks"
        case _:
            assert_never(instruction)


def told(entry: Entry) -> Any:
    """A journal entry as a golden scenario holds it: a step left as a sentence, all else as its wire form."""
    return sentence(entry) if isinstance(entry, Left) else _wire(entry)


def sentence(entry: Entry) -> str:
    """A journal entry in a line."""
    if isinstance(entry, Left):
        return f"{entry.flow}: {entry.step} -{entry.exit}-> {entry.to}"
    what, *values = map(str, _wire(entry).values())
    return f"{entry.flow}: {entry.step} {what} ({', '.join(values)})"


def _wire(entry: Entry) -> dict[str, Any]:
    return {key: value for key, value in to_wire(entry).items() if key not in {"flow", "step"}}


def seen(did: Iterable[Instruction], way: Iterable[Entry]) -> Iterator[str]:
    """Instructions and entries as a person follows them: what is heard, asked and noted."""
    for instruction in did:
        if isinstance(instruction, LookUp):
            yield f"(asks {operation(instruction)} {instruction.arguments})"
        yield from map(_prompt, prompts(instruction))
    yield from (f"({sentence(entry)})" for entry in way if not isinstance(entry, Left | Ended))


def _prompt(prompt: Prompt) -> str:
    match prompt:
        case Say(text):
            return f'"{text}"'
        case Play(media):
            return f"(recording {media})"
        case Pause(seconds):
            return f"(silence of {seconds} s)"
    assert_never(prompt)
