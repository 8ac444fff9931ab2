"""A flow for the eye: a readable outline, and a graph in Mermaid's notation."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.document import Document
from ivr_flows.expressions import Template
from ivr_flows.marks import LogicalName, marked
from ivr_flows.step import Step

_QUOTE = 70


def outline(document: Document) -> str:
    """The document as indented text: each step with its type, its names, its first words and its exits."""
    return "\n".join(_outline(document)) + "\n"


def mermaid(document: Document) -> str:
    """The steps and exits as a Mermaid flowchart."""
    return "\n".join(_mermaid(document)) + "\n"


def _outline(document: Document) -> Iterator[str]:
    yield f"{document.name} ({document.kind}, {', '.join(document.languages)}): {document.title}"
    yield f"  starts at {document.start}"
    if document.on_error is not None:
        yield f"  on error to {document.on_error}"
    if document.operator is not None:
        yield f"  key {document.operator.key} reaches {document.operator.to}"
    for name, variable in document.variables.items():
        yield f"  variable {name}: {variable.type}{', secret' if variable.secret else ''}"
    for name, step in document.steps.items():
        yield f"\n{name}: {' '.join([step.type, *_names(step)])}"
        yield from (f'  "{_short(words)}"' for _, words in list(marked(step, Template))[:1])
        yield from (f"  {exit_} -> {target}" for exit_, target in step.exits().items())


def _names(step: Step) -> list[str]:
    return [str(name) for _, name in marked(step, LogicalName)]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _QUOTE else plain[: _QUOTE - 3] + "..."


def _mermaid(document: Document) -> Iterator[str]:
    yield "flowchart TD"
    yield f"  start_([start]) --> {_node(document.start)}"
    if document.on_error is not None:
        yield f"  error_([on error]) --> {_node(document.on_error)}"
    if document.operator is not None:
        yield f'  operator_(["key {_entity(document.operator.key)}"]) --> {_node(document.operator.to)}'
    for name, step in document.steps.items():
        yield f'  {_node(name)}["{name}<br/>{" ".join([step.type, *map(_entity, _names(step))])}"]'
    for name, step in document.steps.items():
        for exit_, target in step.exits().items():
            yield f'  {_node(name)} -- "{_entity(exit_)}" --> {_node(target)}'


def _node(step: str) -> str:
    """Steps may be named as Mermaid's own words are (``end``), so each node gets a prefix."""
    return f"s_{step}"


def _entity(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "_ " else f"#{ord(letter)};" for letter in text)
