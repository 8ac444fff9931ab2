"""No sub-flow runs itself, directly or through others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr_flows.document import Document
from ivr_flows.marks import FlowName, marked
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each sub-flow step that leads back to this document."""
    name = subject.document.name
    for path, flow in marked(subject.document, FlowName):
        if name in _runs(flow, subject.library or {}):
            fault = f"`{flow}` runs `{name}` again"
            yield subject.document.problem(path, fault, "Break the circle of sub-flows")


def _runs(flow: str, library: Mapping[str, Document]) -> set[str]:
    found: set[str] = set()
    ahead = [flow]
    while ahead:
        name = ahead.pop()
        if name not in found and name in library:
            ahead += [str(each) for _, each in marked(library[name], FlowName)]
        found.add(name)
    return found
