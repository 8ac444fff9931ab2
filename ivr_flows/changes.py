"""Where two documents differ: every place and what stands there in each; layout and the order of steps do not count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

import msgspec
from pydantic import BaseModel, RootModel
from pydantic_core import to_jsonable_python

from ivr_flows.document import Document
from ivr_flows.marks import Path


class Order(NamedTuple):
    """The order in which the same names stand."""

    names: tuple[str, ...]


class Change(NamedTuple):
    """A place, in the document's own words, and what stands there in each document; none is nothing."""

    path: Path
    before: Any
    after: Any


def canonical(document: Document) -> bytes:
    """The document as JSON in which only what matters to a call differs; inside a step, the order of names does."""
    plain = to_jsonable_python(document, by_alias=True)
    steps = sorted(plain.pop("steps").items())
    return msgspec.json.encode(plain, order="sorted") + msgspec.json.encode(steps)


def changes(before: Any, after: Any, path: Path = ()) -> Iterator[Change]:
    """Every place where two documents, or two values of documents, differ."""
    if isinstance(before, BaseModel) and type(before) is type(after):
        for name, old, new in _fields(before, after):
            yield from changes(old, new, path if name is None else (*path, name))
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _named(before, after, path)
    elif isinstance(before, tuple | list) and isinstance(after, tuple | list):
        yield from _listed(before, after, path)
    elif _text(before) != _text(after):
        yield Change(path, before, after)


def _fields(before: BaseModel, after: BaseModel) -> Iterator[tuple[str | None, Any, Any]]:
    if isinstance(before, RootModel) and isinstance(after, RootModel):
        yield None, before.root, after.root
        return
    for name, field in type(before).model_fields.items():
        yield field.alias or name, getattr(before, name), getattr(after, name)


def _named(before: Mapping[str, Any], after: Mapping[str, Any], path: Path) -> Iterator[Change]:
    for name in [*before, *(new for new in after if new not in before)]:
        yield from changes(before.get(name), after.get(name), (*path, str(name)))
    orders = [Order(tuple(str(name) for name in each if name in before and name in after)) for each in (before, after)]
    if path[:1] == ("steps",) and len(path) > 1 and orders[0] != orders[1]:
        yield Change(path, *orders)


def _listed(before: Sequence[Any], after: Sequence[Any], path: Path) -> Iterator[Change]:
    """What was put in or taken out moves what follows; only what has another neighbour in its place is compared."""
    matcher = SequenceMatcher(a=list(map(_text, before)), b=list(map(_text, after)), autojunk=False)
    for kind, i, i_end, j, j_end in matcher.get_opcodes():
        both = min(i_end - i, j_end - j) if kind == "replace" else 0
        if kind != "equal":
            for offset in range(both):
                yield from changes(before[i + offset], after[j + offset], (*path, j + offset))
            yield from (Change((*path, old), before[old], None) for old in range(i + both, i_end))
            yield from (Change((*path, new), None, after[new]) for new in range(j + both, j_end))


def _text(value: Any) -> bytes:
    return msgspec.json.encode(to_jsonable_python(value, by_alias=True))
