"""Writes docs/steps.md, the reference of every type of step, from the models in ivr_flows/steps."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.settings import home
from ivr_flows.asking import Patient
from ivr_flows.marks import Target
from ivr_flows.pieces import Piece
from ivr_flows.prompts import Handler, Part
from ivr_flows.step import ANY_KIND, Step
from ivr_flows.steps import STEP_TYPES
from tools.type_words import LINKS, value

page = home / "docs" / "steps.md"

opening = """# Steps

Every type of step, with its keys, its exits and an example. This page is written by `python -m tools.steps_page` from
[`ivr_flows/steps`](../ivr_flows/steps), one file for each; what flows are is told in [flows](flows.md).

An exit is a key whose value is the name of the step that follows. What has a default, or is marked as optional, may be
left out. An *expression* is CEL over the variables of the flow and the call.
"""
_COMMON: dict[str, type[BaseModel]] = {"Parts of a prompt": Part, "Pieces of a text": Piece, "Handlers": Handler}
"""What several steps hold, told once at the end."""
_ASKING = {name: field for name, field in Patient.model_fields.items() if name not in {"type", "exhausted"}}


def text() -> str:
    """The whole page."""
    steps = dict(sorted(STEP_TYPES.items()))
    index = "".join(f"| [`{name}`](#{name}) | {_first_sentence(step)} |\n" for name, step in steps.items())
    sections = [*(_section(name, step) for name, step in steps.items()), _asking(), *_common()]
    return f"{opening}\n| type | what it does |\n|---|---|\n{index}" + "".join(f"\n{each}" for each in sections)


def _section(name: str, step: type[Step]) -> str:
    fields = {key: field for key, field in step.model_fields.items() if key != "type" and not _told_once(step, key)}
    exits = {key: field for key, field in fields.items() if _is_exit(field)}
    keys = {key: field for key, field in fields.items() if key not in exits}
    more = "It takes the keys of [steps that ask](#steps-that-ask), too.\n\n" if issubclass(step, Patient) else ""
    inner = "".join(f"Each {_spaced(kind.__name__)}:\n\n{_table(kind)}" for kind in _own_models(keys))
    example = textwrap.dedent(step.example).strip()
    return (
        f"## `{name}`\n\n{_words(step)}{_kinds(step)}\n\n{_rows('key', keys)}{inner}{more}{_rows('exit', exits)}"
        f"```yaml\n{example}\n```\n"
    )


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _asking() -> str:
    return f"## Steps that ask\n\n{_words(Patient)}\n\n{_rows('key', _ASKING)}".rstrip("\n") + "\n"


def _common() -> Iterator[str]:
    for title, kind in _COMMON.items():
        yield f"## {title}\n\n{_words(kind)}\n\n{_table(kind)}".rstrip("\n") + "\n"


def _told_once(step: type[Step], key: str) -> bool:
    """Whether a key is as all steps have it that ask."""
    inherited = _ASKING.get(key) if issubclass(step, Patient) else None
    return inherited is not None and inherited.description == step.model_fields[key].description


def _own_models(fields: dict[str, FieldInfo]) -> list[type[BaseModel]]:
    """The models a step holds that no other section tells of."""
    told = {*LINKS, Part, Piece, Handler}
    found = (kind for field in fields.values() for kind in models(field.annotation))
    return [kind for kind in dict.fromkeys(found) if kind not in told]


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models an annotation speaks of."""
    if inspect.isclass(annotation) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models(inner)


def _table(kind: type[BaseModel]) -> str:
    return _rows("key", kind.model_fields)


def _rows(heading: str, fields: dict[str, FieldInfo]) -> str:
    """A table of keys with their values, or of exits; nothing when there are none."""
    if not fields:
        return ""
    if heading == "exit":
        rows = (f"| `{_key(name, field)}`{_optional(field)} | {field.description} |" for name, field in fields.items())
        return "| exit | when |\n|---|---|\n" + "\n".join(rows) + "\n\n"
    rows = (
        f"| `{_key(name, field)}` | {value(field)} | {_default(field)} | {field.description} |"
        for name, field in fields.items()
    )
    return "| key | value | default | meaning |\n|---|---|---|---|\n" + "\n".join(rows) + "\n\n"


def _key(name: str, field: FieldInfo) -> str:
    return field.alias or name


def _optional(field: FieldInfo) -> str:
    return "" if field.is_required() else ", optional"


def _is_exit(field: FieldInfo) -> bool:
    kinds = get_args(field.annotation) or (field.annotation,)
    return {each for each in kinds if each is not NoneType} == {Target}


def _default(field: FieldInfo) -> str:
    default = field.get_default()
    if field.is_required() or default is None or default in ((), {}) or isinstance(default, BaseModel):
        return "" if field.is_required() else "none"
    if isinstance(default, tuple):
        return ", ".join(f"`{each}`" for each in default)
    written = str(default).lower() if isinstance(default, bool) else str(default)
    return f"`{written}`" if written else "empty"


def _kinds(step: type[Step]) -> str:
    if step.kinds == ANY_KIND:
        return ""
    return f"\n\nIn flows of the kinds {', '.join(f'`{kind}`' for kind in sorted(step.kinds))} only."


def _words(kind: type[BaseModel]) -> str:
    """A docstring as Markdown, without its indentation and line breaks."""
    paragraphs = inspect.cleandoc(kind.__doc__ or "").replace("``", "`").split("\n\n")
    return "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)


def _first_sentence(kind: type[BaseModel]) -> str:
    return re.split(r"(?<=\.)\s", _words(kind), maxsplit=1)[0]


if __name__ == "__main__":
    page.write_text(text(), encoding="utf-8")
