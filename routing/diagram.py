"""The state machines drawn from their tables, as Mermaid in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from routing.states import PRESENCE, STAGE, WORK, FactType
from routing.vocabulary import Stage, Work

Table = Mapping[Work, Mapping[FactType, Work]] | Mapping[Stage, Mapping[FactType, Stage | None]]

HEADING = """# The states of agents and contacts

Drawn from the tables in `routing/states.py` by `routing.diagram.diagram()`; a test keeps this page equal to them.
A transition is named after the fact that brings it about; what no arrow shows is refused.
"""


def diagram() -> str:
    """The whole page."""
    return "\n".join([HEADING, *_agents(), "", *_contacts(), ""])


def _agents() -> Iterator[str]:
    yield "## What an agent does\n"
    yield from _machine(WORK, "idle")
    yield "\n| presence | may be |\n|---|---|"
    for presence, works in PRESENCE.items():
        yield f"| {presence} | {', '.join(sorted(works))} |"


def _contacts() -> Iterator[str]:
    yield "## Where a contact stands\n"
    yield from _machine(STAGE, "waiting: ContactQueued")


def _machine(table: Table, first: str) -> Iterator[str]:
    yield "```mermaid\nstateDiagram-v2"
    yield f"    [*] --> {first}"
    for state, transitions in table.items():
        for fact, after in transitions.items():
            yield f"    {state} --> {after or '[*]'}: {fact.__name__}"
    yield "```"
