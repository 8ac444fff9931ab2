"""Reading a flow document: text to model, with problems that name line, fault and mend."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ivr_flows.document import Document, line_of
from ivr_flows.marks import Path
from ivr_flows.problems import DocumentRefused, Problem, place
from ivr_flows.safe_yaml import Text, parse
from ivr_flows.steps import STEP_TYPES

_FAULTS = {
    "string_type": "a text is needed here",
    "int_type": "a whole number is needed here",
    "bool_type": "true or false is needed here",
    "tuple_type": "a list is needed here",
    "dict_type": "names with values are needed here",
    "model_type": "names with values are needed here",
    "model_attributes_type": "names with values are needed here",
}


def load(text: str) -> Document:
    """The document of a YAML text; `DocumentRefused` when it is none. `check` then tells whether it makes sense."""
    read = parse(text)
    try:
        document = Document.model_validate(read.data)
    except ValidationError as failure:
        raise DocumentRefused([_problem(read, error) for error in failure.errors()]) from failure
    document._lines.update(read.lines)  # noqa: SLF001 # the lines are known only here, and only the document tells them
    return document


def _problem(read: Text, error: ErrorDetails) -> Problem:
    path = _path(error)
    fault, mend = _words(error, path, read.data)
    return Problem(place(path), fault, mend, line_of(read.lines, path))


def _path(error: ErrorDetails) -> Path:
    """Where the fault is in the text, without the validator's own inner places."""
    path = tuple(each for each in error["loc"] if "[" not in str(each))
    tagged = path[:1] == ("steps",) and len(path) > 2 and path[2] in STEP_TYPES
    return (*path[:2], *path[3:]) if tagged else path


def _words(error: ErrorDetails, path: Path, data: Any) -> tuple[str, str]:
    name = path[-1] if path else "document"
    match error["type"]:
        case "missing":
            return f"`{name}` is missing", f"Add `{name}:`{_meaning(path, data)}"
        case "extra_forbidden":
            return f"`{name}` is not known here", "Remove it, or correct its name"
        case "union_tag_invalid" | "union_tag_not_found":
            return "no such type of step", _type_meant(error)
    return _FAULTS.get(error["type"]) or _sentence(error["msg"]), "Correct the value"


def _type_meant(error: ErrorDetails) -> str:
    """The types of steps are too many to list them all."""
    near = get_close_matches(str(error.get("ctx", {}).get("tag", "")), STEP_TYPES, 1)
    return f"Did you mean `{near[0]}`?" if near else "Use one of the types that the step reference lists"


def _sentence(message: str) -> str:
    plain = message.removeprefix("Value error, ")
    return plain[:1].lower() + plain[1:]


def _meaning(path: Path, data: Any) -> str:
    model = _model(path, data)
    field = model.model_fields.get(str(path[-1])) if model else None
    return f", {field.description}" if field is not None and field.description else ""


def _model(path: Path, data: Any) -> type[BaseModel] | None:
    if path[:1] != ("steps",) or len(path) != 3:
        return Document if len(path) == 1 else None
    return STEP_TYPES.get(data["steps"][path[1]]["type"])
