"""How the attributes of a verb are declared and read: names, kinds of values, defaults and warnings."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of attribute value: how it is read (ValueError when it cannot be) and how the documentation calls it."""

    read: Callable[[str], Any]
    title: str


def whole(low: int = 0, high: int | None = None) -> Kind:
    """A whole number within bounds."""

    def read(text: str) -> int:
        value = int(text)
        if value < low or (high is not None and value > high):
            raise ValueError(text)
        return value

    return Kind(read, f"{low} to {high}" if high is not None else f"{low} or more")


def choice(*values: str) -> Kind:
    """One of some words."""

    def read(text: str) -> str:
        if text not in values:
            raise ValueError(text)
        return text

    return Kind(read, " or ".join(f"`{value}`" for value in values))


def _read_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _read_words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


TEXT = Kind(str, "text")
FLAG = Kind(_read_flag, "`true` or `false`")
WORDS = Kind(_read_words, "words")
METHOD = choice("GET", "POST")


def attribute(kind: Kind, default: Any, code: int = 12200) -> Any:
    """A dataclass field for an attribute; a bad value warns with `code` and the default stands, as Twilio does."""
    return dataclasses.field(default=default, metadata={"kind": kind, "code": code})


def attribute_name(field: str) -> str:
    """The name in a document of the field `field`: end_conference_on_exit is endConferenceOnExit."""
    first, *rest = field.rstrip("_").split("_")
    return first + "".join(word.capitalize() for word in rest)
