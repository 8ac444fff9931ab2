"""Typed variables: their declarations, the values that fit them, and how expressions see them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

import msgspec
from pydantic import BaseModel, ConfigDict, model_validator

from ivr_flows import ear
from ivr_flows.expressions import MAX_TEXT, Kind

VariableType = Literal["text", "number", "boolean", "digits", "phone", "money", "date", "zip", "list", "record"]

_KINDS: dict[VariableType, Kind] = {
    "number": "number",
    "money": "number",
    "boolean": "boolean",
    "list": "list",
    "record": "record",
}
_ZEROS: dict[VariableType, Callable[[], Any]] = {
    "number": int,
    "money": int,
    "boolean": bool,
    "list": list,
    "record": dict,
}
_DIGITS = re.compile(r"[0-9*#]*")
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
_MAX_NUMBER = 2**53
_MAX_DEPTH = 8
_MAX_MEMBERS = 200
_MAX_MEMBERS_IN_ALL = 1_000
_MAX_BYTES = 64_000


class Unfit(ValueError):
    """The value does not fit the variable."""


class Variable(BaseModel):
    """A declared variable: ``number`` is whole, ``money`` is whole cents, ``date`` is ISO 8601, ``phone`` E.164.

    A ``zip`` code has five digits, or nine: ``80202-1234``. A record with ``fields`` is typed, one without takes any
    JSON object. What is ``optional`` or has a ``default`` may be read before it was assigned, and be missing in what a
    connector sends. A ``secret`` is never spoken or shown.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: VariableType
    secret: bool = False
    default: str | int | bool | None = None
    optional: bool = False
    fields: dict[str, Variable] = {}

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"type": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _default_fits(self) -> Variable:
        if self.default is not None:
            self.fit(self.default)
        if self.fields and self.type != "record":
            raise ValueError("only a record has fields")
        return self

    @property
    def kind(self) -> Kind:
        """What an expression sees of it."""
        return _KINDS.get(self.type, "text")

    def initial(self) -> Any:
        """The value before anything was assigned: the default, or the type's zero."""
        if self.fields:
            return {name: field.initial() for name, field in self.fields.items()}
        return self.default if self.default is not None else _ZEROS.get(self.type, str)()

    def fit(self, value: object) -> Any:
        """The value as this variable holds it; `Unfit` when it cannot."""
        if self.fields:
            return self._fit_fields(_object(value))
        return _FITS[self.type](value)

    def _fit_fields(self, value: Mapping[str, object]) -> dict[str, Any]:
        return {name: field.fit_field(value.get(name)) for name, field in self.fields.items()}

    def fit_field(self, value: object) -> Any:
        """The value of this field of a record, which may be missing; `Unfit` when it cannot be."""
        if value is not None:
            return self.fit(value)
        if self.default is None and not self.optional:
            raise Unfit("a field is missing")
        return self.initial()


def is_phone(value: object) -> bool:
    """Whether the value is a telephone number in E.164."""
    return isinstance(value, str) and _PHONE.fullmatch(value) is not None


def flat_kinds(variables: Mapping[str, Variable], *, secrets: bool) -> dict[str, Kind]:
    """The flat names expressions may read, with their kinds; without the secret ones unless ``secrets``."""
    kinds: dict[str, Kind] = {}
    for name, variable in variables.items():
        if variable.fields and (secrets or not variable.secret):
            inner = flat_kinds(variable.fields, secrets=secrets)
            kinds |= {f"{name}.{leaf}": kind for leaf, kind in inner.items()}
        elif secrets or not variable.secret:
            kinds[name] = variable.kind
    return kinds


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise Unfit("not a text of bearable length")
    return ear.speakable(value)


def _number(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 15:
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1 or abs(value) > _MAX_NUMBER:
        raise Unfit("not a whole number")
    return int(value)


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise Unfit("not true or false")
    return value


def _pattern(pattern: re.Pattern[str]) -> Callable[[object], str]:
    def fit(value: object) -> str:
        text = _text(value)
        if not pattern.fullmatch(text):
            raise Unfit("not of the right form")
        return text

    return fit


def _date(value: object) -> str:
    try:
        return date.fromisoformat(_text(value)).isoformat()
    except ValueError as failure:
        raise Unfit("not a date") from failure


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise Unfit("not a list")
    fitted: list[Any] = _bounded(value)
    return fitted


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Unfit("not a record")
    fitted: dict[str, Any] = _bounded(value)
    return fitted


def _bounded(value: object) -> Any:
    fitted = _json(value, 0)
    if _members(fitted) > _MAX_MEMBERS_IN_ALL or len(msgspec.json.encode(fitted)) > _MAX_BYTES:
        raise Unfit("too large")
    return fitted


def _json(value: object, depth: int) -> Any:
    """Plain JSON of bearable size: what a connector sends must cost a call little, whatever it is."""
    if depth > _MAX_DEPTH or (isinstance(value, list | dict) and len(value) > _MAX_MEMBERS):
        raise Unfit("too large")
    if isinstance(value, dict):
        return {_text(name): _json(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_json(inner, depth + 1) for inner in value]
    return _scalar(value)


def _members(value: object) -> int:
    """How many values a list or a record holds, at any depth."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return len(inner) + sum(map(_members, inner))


def _scalar(value: object) -> Any:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool) or (isinstance(value, int | float) and abs(value) <= _MAX_NUMBER):
        return value
    raise Unfit("not plain JSON")


_FITS: dict[VariableType, Callable[[object], Any]] = {
    "text": _text,
    "number": _number,
    "money": _number,
    "boolean": _boolean,
    "digits": _pattern(_DIGITS),
    "phone": _pattern(_PHONE),
    "date": _date,
    "zip": _pattern(_ZIP),
    "list": _list,
    "record": _object,
}
