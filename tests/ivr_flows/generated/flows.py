"""Flows by chance: accepted variants of every type of step, put together so that every way ends."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import ValidationError

from ivr_flows import Document, DocumentRefused, Flow, check, compile_flow
from ivr_flows.descending import Descending
from ivr_flows.safe_yaml import parse
from ivr_flows.step import FlowKind, exit_name
from ivr_flows.steps import STEP_TYPES
from ivr_flows.subject import Subject
from tests.ivr_flows.generated.values import END, VARIABLES, Chance

VARIANTS = 6
"""Variants of a type of step, its example among them."""
PART = "order_status"
"""The sub-flow that every example runs."""
_TRIES = 6
Plain = dict[str, Any]


def flow(chance: Chance, first: str | None = None) -> Flow:
    """An accepted flow that begins with that type of step, or with any."""
    part = _document(chance, "part", None)
    try:
        return compile_flow(_document(chance, "inbound", first), {PART: part})
    except DocumentRefused:
        # Steps that are sound alone may not be so together, as when one says more than may be said in a row.
        return flow(chance, first)


def _document(chance: Chance, kind: FlowKind, first: str | None) -> Document:
    ends = {"inbound": {"type": "hang_up"}, "part": {"type": "return"}, "waiting": {"type": "return"}}
    types = [name for name in usable(kind) if kind == "inbound" or not issubclass(STEP_TYPES[name], Descending)]
    size = chance.random.randint(2, 7)
    chosen = [first or chance.random.choice(types), *(chance.random.choice(types) for _ in range(size))]
    steps = [chance.random.choice(variants(name)) for name in chosen]
    named = {f"s{number}": _led(chance, step, number, size) for number, step in enumerate(steps)}
    return _reached(_model(kind, {**named, f"s{size + 1}": ends[kind]}, chance.random.choice(list(named))))


def usable(kind: FlowKind) -> list[str]:
    """The types of step that such a flow may hold, without those that end it."""
    return [
        name for name, step in sorted(STEP_TYPES.items()) if kind in step.kinds and name not in {"return", "hang_up"}
    ]


@cache
def variants(type_: str) -> list[Plain]:
    """Accepted steps of a type: its example, and the example with other values by chance."""
    example: Plain = parse(STEP_TYPES[type_].example).data
    accepted = [example]
    chance = Chance(type_)
    for _ in range(VARIANTS - 1):
        changed = (_changed(chance, type_, example) for _ in range(_TRIES))
        accepted += [step for step in changed if _accepted(type_, step)][:1]
    return accepted


def _changed(chance: Chance, type_: str, example: Plain) -> Plain:
    """The example with some fields by chance; what a sub-flow is given and gives stays as its part has it."""
    fields = STEP_TYPES[type_].model_fields
    kept = set(Descending.model_fields) if issubclass(STEP_TYPES[type_], Descending) else {"type"}
    free = {name: field for name, field in fields.items() if name not in kept and chance.random.random() < 0.5}
    drawn = {field.alias or name: chance.field(field) for name, field in free.items()}
    return {key: value for key, value in {**example, **drawn}.items() if value is not None}


def _accepted(type_: str, step: Plain) -> bool:
    kind: FlowKind = "inbound" if "inbound" in STEP_TYPES[type_].kinds else "part"
    try:
        alone = _reached(_model(kind, {"s0": step, END: {"type": "hang_up"}}, END))
    except ValidationError:
        return False
    return not [problem for problem in check(alone, library=_library(alone)) if problem.place.startswith("step s0")]


def _library(document: Document) -> dict[str, Document]:
    back = {"s0": {"type": "return"}}
    return {document.name: document, PART: _model("part", back, "s0")}


def _model(kind: FlowKind, steps: dict[str, Plain], trouble: str) -> Document:
    head: Plain = {"version": 1, "kind": kind, "start": "s0", "steps": steps}
    if kind == "part":
        parameters = {"number": {"type": "digits"}}
        return Document.model_validate(
            head | {"name": PART, "variables": VARIABLES | parameters, "parameters": ["number"]}
        )
    operator = {"key": "0", "words": ["agent"], "to": trouble}
    defaults = {"no_input": ["Hm?"], "no_match": [{"prompt": "What?", "repeat": False}]}
    more = {"name": "main", "variables": VARIABLES, "on_error": trouble, "operator": operator, "defaults": defaults}
    return Document.model_validate(head | more)


def _reached(document: Document) -> Document:
    reached = Subject(document, {}, None).reached
    return document.model_copy(
        update={"steps": {name: document.steps[name] for name in document.steps if name in reached}}
    )


def _led(chance: Chance, step: Plain, number: int, size: int) -> Plain:
    """The step with its exits led to others: forward only where no caller is asked, so that no call can go round."""
    model = STEP_TYPES[step["type"]].model_validate(step)
    silent = model.silent_exits() - model.bounded_exits().keys()
    ahead = [f"s{each}" for each in range(number + 1, size + 2)]
    anywhere = [f"s{each}" for each in range(size + 2)]

    def led(value: Any, path: tuple[str | int, ...]) -> Any:
        if value == END:
            return chance.random.choice(ahead if exit_name(path) in silent else anywhere)
        if isinstance(value, dict):
            return {key: led(inner, (*path, key)) for key, inner in value.items()}
        return [led(each, (*path, place)) for place, each in enumerate(value)] if isinstance(value, list) else value

    return {key: led(value, (key,)) for key, value in step.items()}
