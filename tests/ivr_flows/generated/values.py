"""Values by chance that fit an annotation of a step's model."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random  # noqa: TID251 - seeded, so that a failure comes again
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from ivr_flows.expressions import Expression, Template
from ivr_flows.marks import Marked, Target, VariableName
from ivr_flows.plans import Needs
from ivr_flows.prompts import Prompt

END = "end"
"""Where every exit leads until a flow is made of the steps."""
VARIABLES: dict[str, Any] = {
    "order_number": {"type": "digits", "optional": True},
    "count": {"type": "number", "optional": True},
    "cents": {"type": "money", "optional": True},
    "words": {"type": "text", "optional": True},
    "number": {"type": "phone", "optional": True},
    "birthday": {"type": "date", "optional": True},
    "known": {"type": "boolean", "optional": True},
    "items": {"type": "list", "optional": True},
    "data": {"type": "record", "optional": True},
    "pin": {"type": "digits", "secret": True, "optional": True},
    "order": {
        "type": "record",
        "optional": True,
        "fields": {"status": "text", "total": {"type": "money", "optional": True}},
    },
}
BY_KIND: dict[str, list[str]] = {
    "number": ["1", "count", "count + 1", "size(words)", "7 / count", "count * 4000000000000"],
    "text": ["words", "order.status", "'x'", "spell(order_number)", "day(birthday)", "words + words", "call.caller"],
    "boolean": ["count > 3", "words == ''", "words.fits('(a+)+b')", "call.withheld", "known"],
    "record": ["data", "{'a': 1}"],
    "list": ["items", "[1, words]"],
}
PROMPTS = ["Hello.", "Hello {{ words }}.", "You are {{ count }}.", "Bye {{ 1 / count }}.", "word " * 300, "<a> & b"]
NEEDS: list[dict[str, Any]] = [
    {"skill": "billing", "at_least": 2},
    {"agents": ["ana"]},
    {"not": {"any": [{"teams": ["night"]}, {"all": [{"skill": "spanish"}, {"skill": "billing", "at_most": 3}]}]}},
]
"""Descriptions of agents hold others: drawn at random they would seldom end."""
TEXTS = [
    *"0123456789*#",
    "a",
    "ab",
    "name",
    "billing",
    "store",
    "en-US",
    "es-US",
    "yes",
    "42",
    "[0-9]+",
    "(a+)+b",
    "usd",
]


class Chance:
    """Draws values; the same seed draws the same."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)

    def of(self, annotation: Any, metadata: tuple[Any, ...] = ()) -> Any:
        """A plain value that likely fits; whoever wants to be sure asks the model."""
        origin = get_origin(annotation)
        if origin is Annotated:
            inner, *more = get_args(annotation)
            return self.of(inner, (*metadata, *_flat(more)))
        if origin is Literal:
            return self.random.choice(get_args(annotation))
        if origin in {Union, UnionType}:
            return self.of(self._one_of(get_args(annotation)), metadata)
        if origin in {tuple, list, dict}:
            return self._many(origin, get_args(annotation), metadata)
        return self._one(annotation, metadata)

    def _one_of(self, types: tuple[Any, ...]) -> Any:
        """One of the types of a union, seldom the one that leaves the value out."""
        some = [type_ for type_ in types if type_ is not NoneType]
        return NoneType if len(some) < len(types) and self.random.random() < 0.2 else self.random.choice(some)

    def _many(self, origin: Any, inner: tuple[Any, ...], metadata: tuple[Any, ...]) -> Any:
        least = max([each.min_length for each in metadata if isinstance(each, MinLen)], default=0)
        most = min([each.max_length for each in metadata if isinstance(each, MaxLen)], default=3)
        size = self.random.randint(least, max(least, min(most, 3)))
        if origin is dict:
            return {self.of(inner[0]): self.of(inner[1]) for _ in range(size)}
        return [self.of(inner[0]) for _ in range(size)]

    def _one(self, type_: Any, metadata: tuple[Any, ...]) -> Any:
        if type_ is NoneType:
            return None
        if issubclass(type_, Prompt) and self.random.random() < 0.8:
            return self.random.choice(PROMPTS)
        if issubclass(type_, Needs):
            return self.random.choice(NEEDS)
        if issubclass(type_, RootModel):
            return self.field(type_.model_fields["root"])
        if issubclass(type_, BaseModel):
            return self.model(type_)
        if issubclass(type_, Marked):
            return self._marked(type_)
        return self._plain(type_, metadata)

    def model(self, type_: type[BaseModel]) -> dict[str, Any]:
        """The fields a model needs, and some of those it may have."""
        wanted = {
            name: field
            for name, field in type_.model_fields.items()
            if field.is_required() or self.random.random() < 0.4
        }
        return {field.alias or name: self.field(field) for name, field in wanted.items()}

    def field(self, field: FieldInfo) -> Any:
        """A value for a field of a model."""
        return self.of(field.annotation, tuple(field.metadata))

    def _marked(self, type_: type[Marked]) -> str:
        if issubclass(type_, Target):
            return END
        if issubclass(type_, VariableName):
            return self._pick([name for name, each in VARIABLES.items() if _takes(type_, each["type"])])
        if issubclass(type_, Expression):
            return self._pick(BY_KIND[self._pick([kind for kind in BY_KIND if kind in (type_.wants or BY_KIND)])])
        return self._pick(PROMPTS if issubclass(type_, Template) else TEXTS)

    def _plain(self, type_: Any, metadata: tuple[Any, ...]) -> Any:
        draws: dict[Any, Callable[[], Any]] = {
            bool: lambda: self.random.random() < 0.5,
            int: lambda: self.random.randint(*_bounds(metadata)),
            float: lambda: self.random.uniform(*_bounds(metadata)),
            str: lambda: self._text(metadata),
        }
        return draws.get(type_, lambda: self._text(metadata))()

    def _text(self, metadata: tuple[Any, ...]) -> str:
        patterns = [each.pattern for each in metadata if getattr(each, "pattern", None)]
        fitting = [text for text in TEXTS if all(re.search(pattern, text) for pattern in patterns)]
        return self._pick(fitting or TEXTS)

    def _pick(self, among: list[str]) -> str:
        return self.random.choice(among)


def _takes(type_: type[VariableName], declared: str) -> bool:
    return not type_.types or declared in type_.types


def _flat(metadata: list[Any]) -> list[Any]:
    return [inner for each in metadata for inner in (each.metadata if isinstance(each, FieldInfo) else [each])]


def _bounds(metadata: tuple[Any, ...]) -> tuple[int, int]:
    low = max([0, *_limits(metadata, "ge"), *(limit + 1 for limit in _limits(metadata, "gt"))])
    high = min([low + 20, *_limits(metadata, "le"), *(limit - 1 for limit in _limits(metadata, "lt"))])
    return low, high


def _limits(metadata: tuple[Any, ...], name: str) -> list[int]:
    return [int(getattr(each, name)) for each in metadata if getattr(each, name, None) is not None]
