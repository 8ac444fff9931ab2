"""States that an earlier release wrote down: a snapshot names its fields, and what was added since has its default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import FieldInfo, fields


def names(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a struct that is written as an array, in their order."""
    return kind.__struct_fields__


def in_form(rows: Sequence[Sequence[Any]], written: Sequence[str], kind: type[msgspec.Struct]) -> list[list[Any]]:
    """Rows whose fields are those written, as rows of this kind: in its order, with what they lack and without more.

    Raises msgspec.ValidationError where they lack a field that has no default.
    """
    places = {name: place for place, name in enumerate(written)}
    added = {field.name: _default(kind, field) for field in fields(kind) if field.name not in places}
    return [[row[places[name]] if name in places else added[name] for name in names(kind)] for row in rows]


def _default(kind: type[msgspec.Struct], field: FieldInfo) -> Any:
    if field.default is not msgspec.NODEFAULT:
        return msgspec.to_builtins(field.default)
    if field.default_factory is not msgspec.NODEFAULT:
        return msgspec.to_builtins(field.default_factory())
    raise msgspec.ValidationError(f"an earlier {kind.__name__} has no {field.name}")
