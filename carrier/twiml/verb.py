"""What verbs and nouns have in common: a name, attributes, text and nested elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from carrier.twiml.attributes import Kind, attribute_name

SPEECH_MARKUP = frozenset(("break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"))
"""The elements of SSML that Twilio takes."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A warning of Twilio's list about a document that runs nevertheless."""

    code: int
    message: str


@dataclass(frozen=True, kw_only=True)
class Verb:
    """The base of every verb and noun: `NESTS` names the elements it may hold, else `NESTING_CODE` is the error;
    `SPEAKS` marks one whose inner markup is speech markup (`SPEECH_MARKUP`), of which only the words count.
    """

    TAG: ClassVar[str] = ""
    NESTS: ClassVar[tuple[str, ...]] = ()
    NESTING_CODE: ClassVar[int] = 12200
    SPEAKS: ClassVar[bool] = False
    text: str = ""
    children: tuple[Verb, ...] = ()

    @classmethod
    def attributes(cls) -> dict[str, tuple[str, Kind, int]]:
        """Per attribute name in a document: the field, its kind of value and the code of the warning for a bad one."""
        declared = [(field.name, field.metadata) for field in fields(cls) if "kind" in field.metadata]
        return {attribute_name(name): (name, about["kind"], about["code"]) for name, about in declared}


def read_attributes(cls: type[Verb], given: Mapping[str, str]) -> tuple[dict[str, object], list[Alert]]:
    """The fields that `given` sets on `cls`, and a warning for each attribute that is unknown or holds a bad value."""
    known = cls.attributes()
    values: dict[str, object] = {}
    alerts: list[Alert] = []
    for name, text in given.items():
        if name not in known:
            alerts.append(Alert(12200, f"Attribute {name!r} is not allowed in <{cls.TAG}>"))
            continue
        field, kind, code = known[name]
        try:
            values[field] = kind.read(text)
        except ValueError:
            alerts.append(Alert(code, f"<{cls.TAG}> {name}={text!r}: expected {kind.title}"))
    return values, alerts
