"""Describes every verb and noun this carrier reads, as the table of the documentation."""

from __future__ import annotations

from dataclasses import fields

from carrier.twiml.attributes import attribute_name
from carrier.twiml.catalogue import NOUNS, VERBS
from carrier.twiml.verb import Verb

HEAD = "| element | attribute | values | default | a bad value warns |\n|---|---|---|---|---|"


def table() -> str:
    """A Markdown table of elements, attributes, their values and defaults."""
    rows = [row for cls in (*VERBS.values(), *NOUNS.values()) for row in _rows(cls)]
    return "\n".join([HEAD, *rows])


def _rows(cls: type[Verb]) -> list[str]:
    rows = []
    for field in fields(cls):
        if "kind" in field.metadata:
            kind, code = field.metadata["kind"], field.metadata["code"]
            rows.append(
                f"| `<{cls.TAG}>` | `{attribute_name(field.name)}` | {kind.title} | {_shown(field.default)} | {code} |"
            )
    return rows or [f"| `<{cls.TAG}>` | | | | |"]


def _shown(default: object) -> str:
    match default:
        case None:
            return "none"
        case bool():
            return f"`{str(default).lower()}`"
        case "" | ():
            return "empty"
        case tuple():
            return f"`{' '.join(default)}`"
        case _:
            return f"`{default}`"
