"""The difference between two documents of a flow in sentences, each of which names the step it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from pydantic import BaseModel, RootModel
from pydantic_core import to_jsonable_python

from ivr_flows.changes import Change, Order, changes
from ivr_flows.document import Document
from ivr_flows.expressions import Template
from ivr_flows.languages import spoken_name
from ivr_flows.marks import Path, Target, marked
from ivr_flows.quoting import both, quoted
from ivr_flows.step import Step
from ivr_flows.variables import Variable


def difference(before: Document, after: Document) -> list[str]:
    """What makes ``after`` another flow than ``before``: nothing exactly when their canonical forms are equal."""
    return list(_sentences(before, after))


def _sentences(before: Document, after: Document) -> Iterator[str]:
    found = sorted(changes(before, after), key=lambda change: _section(change.path))
    for _, section in groupby(found, key=lambda change: _section(change.path)):
        for change in section:
            if change.path[0] == "steps":
                yield _step(before, after, change)
            elif change.path[0] == "variables":
                yield f"variable {change.path[1]}: {_variable(change)}"
            else:
                yield f"flow: {_phrase(change, change.path, after)}"


def _section(path: Path) -> int:
    """The flow as a whole comes first, then its variables, then its steps."""
    return {"variables": 1, "steps": 2}.get(str(path[0]), 0)


def _step(before: Document, after: Document, change: Change) -> str:
    name, inside = str(change.path[1]), change.path[2:]
    kind = (after.steps.get(name) or before.steps[name]).type
    if inside:
        return f"{kind} {name}: {_phrase(change, inside, after)}"
    if change.before is None:
        return f"{kind} {name}: added {_added(before, after, name)}"
    if change.after is None:
        return f"{kind} {name}: removed{_leading(before.steps[name], 'it led')}"
    return f"{kind} {name}: was a {change.before.type} before, is written anew{_leading(after.steps[name])}"


def _added(before: Document, after: Document, name: str) -> str:
    """Between which steps, when one that led to another now leads to this one first."""
    step = after.steps[name]
    targets = [str(target) for target in step.exits().values()]
    sources = [source for source, each in after.steps.items() if name in each.exits().values() and source != name]
    for source in sources:
        led = before.steps[source].exits().values() if source in before.steps else ()
        between = next((target for target in targets if target in led), None)
        if between is not None:
            return f"between {source} and {between}{_first_words(step)}"
    reached = f"after {', '.join(sources)}" if sources else "where no step leads"
    return f"{reached}{_leading(step)}{_first_words(step)}"


def _leading(step: Step, words: str = "leading") -> str:
    targets = dict.fromkeys(str(target) for target in step.exits().values())
    return f", {words} to {', '.join(targets)}" if targets else ""


def _first_words(step: Step) -> str:
    words = next((str(template) for _, template in marked(step, Template)), None)
    return f": {quoted(words)}" if words else ""


def _variable(change: Change) -> str:
    inside = change.path[2:]
    match inside, change.before, change.after:
        case (), None, Variable() as made:
            return f"added ({made.type}{', secret' if made.secret else ''})"
        case (), Variable(), None:
            return "removed"
        case ((*_, "secret" | "optional" as what), _, bool() as now) if len(inside) % 2:
            field = " ".join(map(str, inside[1:-1]))
            return f"{f'{field} ' if field else ''}is {'now' if now else 'no longer'} {what}"
    return _valued(_place(inside), change)


def _phrase(change: Change, path: Path, after: Document) -> str:
    """What happened at a place inside a step or the flow."""
    if isinstance(change.before, Order):
        return f"{_place(path)} in another order: {', '.join(change.after.names)}"
    if isinstance(change.before, Target) or isinstance(change.after, Target):
        return _led(path, change)
    if isinstance(change.before, Template) or isinstance(change.after, Template):
        return _worded(path, change, after)
    return _valued(_place(path), change)


def _led(path: Path, change: Change) -> str:
    if path == ("start",):
        return f"starts at {change.after} (before: {change.before})"
    place = _place(path[:-1] if path[-1] == "to" and len(path) > 1 else path)
    exit_ = "" if place == "next" else f"{place} "
    if change.after is None:
        return f"{exit_}no longer has a step of its own (before: {change.before})"
    was = "" if change.before is None else f" (before: {change.before})"
    return f"{exit_}now goes to {change.after}{was}"


def _worded(path: Path, change: Change, after: Document) -> str:
    inside, language = path, after.languages[0]
    spoken = path.index("say") + 1 if "say" in path else len(path)
    if spoken < len(path) and isinstance(path[spoken], str):
        inside, language = (*path[:spoken], *path[spoken + 1 :]), str(path[spoken])
    place = _place(tuple(part for part in inside if part not in ("say", "prompt", "text", 0)))
    words = f"{f'{place}: ' if place else ''}{spoken_name(language, after.languages)} words"
    return _valued(words, change)


def _valued(place: str, change: Change) -> str:
    match change.before, change.after:
        case None, new:
            return f"{place} added: {_shown(new)}"
        case old, None:
            return f"{place} removed: {_shown(old)}"
        case bool(), bool() as now:
            return f"{place} is now {'on' if now else 'off'}"
        case str() as old, str() as new:
            return f"{place} changed: {both(old, new)}"
        case old, new:
            return f"{place} changed: {_shown(old)} -> {_shown(new)}"


def _place(path: Path) -> str:
    return " ".join(_part(path, position) for position in range(len(path)) if not _is_heading(path, position))


def _is_heading(path: Path, position: int) -> bool:
    """Whether a name only tells of what kind the next one is."""
    return path[position] in _HEADINGS and position + 1 < len(path)


def _part(path: Path, position: int) -> str:
    part = path[position]
    word = _HEADINGS.get(str(path[position - 1])) if position else None
    name = str(part + 1) if isinstance(part, int) else part
    return f"{word} {name}" if word else name.replace("_", " ")


_HEADINGS: Mapping[str, str] = {"choices": "key", "keys": "key", "exits": "exit", "cases": "case", "fields": "field"}


def _shown(value: Any) -> str:
    """A value as a sentence holds it; of a model, what is not as ever."""
    match value:
        case Target():
            return str(value)
        case str():
            return quoted(value)
        case RootModel():
            return _shown(value.root)
        case BaseModel():
            return _shown(dict(_unusual(value)))
        case dict():
            return ", ".join(f"{name} {_shown(inner)}" for name, inner in value.items()) or "nothing"
        case list() | tuple():
            return "; ".join(map(_shown, value)) or "nothing"
        case _:
            return str(to_jsonable_python(value))


def _unusual(model: BaseModel) -> Iterator[tuple[str, Any]]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if value != field.get_default(call_default_factory=True, validated_data={}):
            yield field.alias or name, value
