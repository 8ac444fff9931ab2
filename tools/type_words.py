"""What may stand at a key of a step, in words, from the annotation of its field."""

from __future__ import annotations

import inspect
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from ivr_flows.expressions import Expression, Template
from ivr_flows.marks import FlowName, LanguageName, LogicalName, Marked, Phrase, Target, VariableName
from ivr_flows.patterns import Pattern
from ivr_flows.pieces import Piece
from ivr_flows.prompts import Handler, Prompt

_NOUNS: dict[type[Marked], str] = {
    Template: "text",
    Pattern: "regular expression",
    Phrase: "words",
    LanguageName: "language",
    Target: "step",
}
LINKS: dict[type[BaseModel], str] = {
    Prompt: "[prompt](#parts-of-a-prompt)",
    Handler: "[handler](#handlers)",
    Piece: "[piece](#pieces-of-a-text)",
}
"""Where a model is told of that many steps hold."""
_FORMS = {
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$": "language",
    r"^[a-z][a-z0-9_]{0,63}$": "name",
    r"^([0-9]{1,4}|[*#])$": "key",
    r"^[0-9*#]$": "key",
}
"""What texts of a form are."""
_PLAIN: dict[Any, str] = {bool: "`true` or `false`", str: "text", int: "whole number", float: "number", Any: "anything"}


def value(field: FieldInfo) -> str:
    """What the field takes, for the cell of a table."""
    return _type(field.annotation, tuple(field.metadata)).replace("|", r"\|")


def _type(annotation: Any, metadata: tuple[Any, ...] = ()) -> str:
    """A type in words."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inner[0], (*metadata, *inner[1:]))
    if origin is Literal:
        return ", ".join(f"`{each}`" for each in inner)
    if origin is tuple:
        return f"list of: {_type(inner[0])}"
    if origin is dict:
        return f"{_type(inner[0])} → {_type(inner[1])}"
    if origin is not None:
        return " or ".join(dict.fromkeys(_type(each) for each in inner if each is not NoneType))
    return _one(annotation, metadata)


def _one(kind: Any, metadata: tuple[Any, ...]) -> str:
    if inspect.isclass(kind) and issubclass(kind, Marked):
        return _mark(kind)
    if inspect.isclass(kind) and issubclass(kind, BaseModel):
        return LINKS.get(kind) or (_inner(kind) if issubclass(kind, RootModel) else kind.__name__.lower())
    forms = [each.pattern for each in _flat(metadata) if getattr(each, "pattern", None)]
    return _form(forms[0]) if forms else _PLAIN[kind] + _bounds(metadata)


def _form(pattern: str) -> str:
    return _FORMS.get(pattern) or f"text of the form `{pattern.removeprefix('^').removesuffix('$')}`"


def _inner(kind: type[RootModel[Any]]) -> str:
    return value(kind.model_fields["root"])


def _mark(kind: type[Marked]) -> str:
    if issubclass(kind, Expression):
        return f"expression{_of(kind.wants)}"
    if issubclass(kind, VariableName):
        return f"variable{_of(kind.types)}"
    if issubclass(kind, LogicalName | FlowName):
        return f"{kind.kind.replace('_', ' ')} name"
    return next(noun for each, noun in _NOUNS.items() if issubclass(kind, each))


def _of(kinds: tuple[str, ...]) -> str:
    return f" ({', '.join(kinds)})" if kinds else ""


def _bounds(metadata: tuple[Any, ...]) -> str:
    least = [each.ge for each in _flat(metadata) if isinstance(each, Ge)]
    most = [each.le for each in _flat(metadata) if isinstance(each, Le)]
    return f", {least[0]} to {most[0]}" if least and most else ""


def _flat(metadata: tuple[Any, ...]) -> list[Any]:
    return [inner for each in metadata for inner in (each.metadata if isinstance(each, FieldInfo) else [each])]
