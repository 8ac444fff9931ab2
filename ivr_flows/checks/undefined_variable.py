"""Every variable read or written is declared."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.document import Document
from ivr_flows.expressions import BadExpression
from ivr_flows.marks import VariableName, marked
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each unknown name."""
    for path, name in marked(subject.document, VariableName):
        if name not in subject.document.variables:
            yield _unknown(subject.document, path, name)
    for use in subject.uses:
        bad = subject.compiler.compiled(use.source)
        if isinstance(bad, BadExpression) and bad.undeclared:
            yield _unknown(subject.document, use.path, bad.undeclared)


def _unknown(document: Document, path: tuple[str | int, ...], name: str) -> Problem:
    record = name.partition(".")[0]
    declared = document.variables.get(record)
    if declared is None:
        return document.problem(path, f"there is no variable `{name}`", f"Declare `{name}` under `variables`")
    fields = ", ".join(f"{record}.{field}" for field in declared.fields)
    return document.problem(path, f"there is no `{name}` to read in the record `{record}`", f"Read one of {fields}")
