"""YAML read safely: plain data and the line of everything in it, from mappings, lists and plain scalars only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from ruamel.yaml.nodes import ScalarNode

from ivr_flows.marks import Path
from ivr_flows.problems import DocumentRefused, Problem, place

MAX_CHARACTERS = 500_000
MAX_DEPTH = 20


class Text(NamedTuple):
    """Plain data, and the line (from 1) of every place in it."""

    data: Any
    lines: dict[Path, int]


def parse(text: str) -> Text:
    """The one document of a YAML text; `DocumentRefused` names the line and the mend."""
    if len(text) > MAX_CHARACTERS:
        raise _refused((), None, f"longer than {MAX_CHARACTERS} characters", "Split it into sub-flows")
    try:
        return _Reader(text).document()
    except MarkedYAMLError as failure:
        line = failure.problem_mark.line + 1 if failure.problem_mark else None
        raise _refused((), line, f"not YAML: {failure.problem}", "Correct the syntax there") from failure
    except (YAMLError, ValueError) as failure:
        if isinstance(failure, DocumentRefused):
            raise
        raise _refused((), None, f"not YAML: {str(failure).splitlines()[0]}", "Correct the syntax") from failure


class _Reader:
    """Builds plain data from parser events, so that nothing is built before it was allowed."""

    def __init__(self, text: str) -> None:
        yaml = YAML(typ="safe", pure=True)
        self._events: Iterator[Event] = iter(yaml.parse(text))
        self._resolve: Callable[..., str] = yaml.resolver.resolve
        self._lines: dict[Path, int] = {}

    def document(self) -> Text:
        event = self._next()
        while not isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent | AliasEvent):
            if isinstance(event, StreamEndEvent):
                raise _refused((), None, "the document is empty", "Write a flow")
            event = self._next()
        data = self._value(event, ())
        self._end()
        return Text(data, self._lines)

    def _end(self) -> None:
        ends = (self._next(), self._next())
        if not (isinstance(ends[0], DocumentEndEvent) and isinstance(ends[1], StreamEndEvent)):
            raise _refused((), _line(ends[1]), "a second document begins", "Keep one document in a file")

    def _next(self) -> Event:
        return next(self._events)

    def _value(self, event: Event, path: Path) -> Any:
        self._lines[path] = _line(event)
        self._allow(event, path)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, ScalarEvent)
        return self._scalar(event, path)

    def _allow(self, event: Event, path: Path) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _refused(path, _line(event), "anchors and aliases are not allowed", "Write the value out")
        if getattr(event, "tag", None):
            raise _refused(path, _line(event), "tags are not allowed", "Write a plain value")
        if len(path) > MAX_DEPTH:
            raise _refused(path[:3], _line(event), f"nested deeper than {MAX_DEPTH} levels", "Flatten it")

    def _mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._key(event, path)
            if key in data:
                raise _refused((*path, key), _line(event), "the key stands here twice", "Keep one of them")
            data[key] = self._value(self._next(), (*path, key))
            self._lines[(*path, key)] = _line(event)
        return data

    def _key(self, event: Event, path: Path) -> str:
        self._allow(event, path)
        if not isinstance(event, ScalarEvent):
            raise _refused(path, _line(event), "a key must be a plain text", "Write a name before the colon")
        return str(event.value)

    def _sequence(self, path: Path) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            data.append(self._value(event, (*path, len(data))))
        return data

    def _scalar(self, event: ScalarEvent, path: Path) -> Any:
        tag = str(self._resolve(ScalarNode, event.value, event.implicit)).rpartition(":")[2]
        text = str(event.value)
        try:
            return _SCALARS[tag](text) if tag in _SCALARS else text
        except ValueError as failure:
            raise _refused(path, _line(event), f"{text[:40]!r} is not a plain {tag}", "Put it in quotes") from failure


_SCALARS: dict[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "bool": lambda text: text.casefold() == "true",
    "null": lambda text: None,
}


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _refused(path: Path, line: int | None, fault: str, mend: str) -> DocumentRefused:
    return DocumentRefused([Problem(place(path), fault, mend, line)])
