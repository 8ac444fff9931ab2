"""What a person types while they try a flow: the line of a scenario it stands for."""

from __future__ import annotations

import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ivr_flows.instructions import Dial, Enqueue, Gather, Instruction, LookUp, Pay, Record
from ivr_flows.problems import DocumentRefused
from ivr_flows.safe_yaml import parse
from ivr_flows.scenarios.lines import WORDS, Line

_KEYS = re.compile(r"[0-9*#]+")
_LINE: TypeAdapter[Any] = TypeAdapter(Line)


class NotUnderstood(ValueError):
    """What was typed is no line of a scenario; the message says what would be."""


def answer(text: str, wait: Instruction) -> Any:
    """The act a plain answer to a wait is: keys or words, a connector's answer, how a queue or a payment went."""
    match wait:
        case Gather():
            return _input(text)
        case LookUp():
            return {"answers": _value(text or "{}")}
        case Record():
            return {"leaves message": _value(text)} if text else "is silent"
        case Enqueue() | Dial():
            return _ending(text)
        case Pay():
            return {"pays": text or "success"}
    raise NotUnderstood("the call is over")


def command(text: str) -> Any:
    """The line a command is: a word of the language, with its value after a colon or a blank."""
    word = max(
        (word for word in WORDS if text == word or text.startswith((f"{word} ", f"{word}:"))), key=len, default=""
    )
    if not word:
        raise NotUnderstood(f"no such word; the words are {', '.join(sorted(WORDS))}")
    value = text[len(word) :].removeprefix(":").strip()
    return {word: _value(value)} if value else word


def line(raw: Any) -> Line:
    """The line of plain data."""
    try:
        understood: Line = _LINE.validate_python(raw)
    except ValidationError as failure:
        raise NotUnderstood(failure.errors()[0]["msg"].removeprefix("Value error, ")) from failure
    return understood


def _input(text: str) -> Any:
    if not text:
        return "is silent"
    return {"presses": text} if _KEYS.fullmatch(text) else {"says": text}


def _ending(text: str) -> Any:
    if _KEYS.fullmatch(text):
        return {"presses": text}
    return "is answered" if text in {"", "answered"} else {"is told": text}


def _value(text: str) -> Any:
    if _KEYS.fullmatch(text) and (len(text) > 1 and text.startswith("0")):
        return text
    try:
        return parse(text).data
    except DocumentRefused as refused:
        raise NotUnderstood(str(refused.problems[0])) from refused
