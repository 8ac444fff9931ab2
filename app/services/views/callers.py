"""Who is behind a contact, as views tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pydantic import BaseModel


class CollectedValue(BaseModel, frozen=True):
    """Something the caller told the flow."""

    name: str
    label: str
    value: str


class CallbackNote(BaseModel, frozen=True):
    """What an agent is told of a callback: the last digits of the number that is called, and what was promised."""

    ending: str
    promised_from: int
    promised_until: int


class CallerInfo(NamedTuple):
    """What is known of a contact beside its place in routing."""

    caller: str
    """E.164, or whatever the caller presents."""
    started: int
    """When the call came in, in milliseconds since the epoch."""
    collected: tuple[CollectedValue, ...] = ()
    callback: CallbackNote | None = None


Callers = dict[int, CallerInfo]
"""By contact."""

unknown = CallerInfo("unknown", 0)


def collected_values(collected: Iterable[Mapping[str, object]]) -> tuple[CollectedValue, ...]:
    """What a flow collected, in the words of people; what the caller left open is left out."""
    return tuple(
        CollectedValue(name=str(each["name"]), label=str(each["label"]), value=in_words(each["value"]))
        for each in collected
        if each["value"] not in (None, "")
    )


def in_words(value: object) -> str:
    """A value of a flow as people read it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(map(in_words, value))
        case Mapping():
            return ", ".join(f"{name}: {in_words(each)}" for name, each in value.items())
        case _:
            return str(value)
