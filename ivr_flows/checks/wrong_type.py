"""Every expression yields what its place needs, and every variable takes what it is given."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.expressions import BadExpression, Kind
from ivr_flows.marks import Path, VariableName, marked
from ivr_flows.problems import Problem
from ivr_flows.steps.collect import Collect
from ivr_flows.steps.set import Set
from ivr_flows.subject import Subject
from ivr_flows.uses import Use


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each value of a kind its place cannot take."""
    for use in subject.uses:
        yield from _yields(subject, use)
    for path, variable in marked(subject.document, VariableName):
        if variable.types:
            yield from _takes(subject, path, variable, variable.types)
    for name, step in subject.document.steps.items():
        if isinstance(step, Collect) and (step.check_digit or step.pattern):
            yield from _takes(subject, ("steps", name, "variable"), step.variable, ("digits", "text"))


def _yields(subject: Subject, use: Use) -> Iterator[Problem]:
    program = subject.compiler.compiled(use.source)
    wants = use.wants or _assigned(subject, use.path)
    if isinstance(program, BadExpression) or not wants or program.kind in (*wants, "any"):
        return
    fault = f"`{use.source[:60]}` is of type {program.kind}, and {' or '.join(wants)} is needed here"
    yield subject.document.problem(use.path, fault, "Convert it, for example with string(...) or int(...)")


def _assigned(subject: Subject, path: Path) -> tuple[Kind, ...]:
    document = subject.document
    assigns = path[0] == "steps" and isinstance(document.steps[str(path[1])], Set)
    declared = document.variables.get(str(path[-1])) if assigns else None
    return (declared.kind,) if declared else ()


def _takes(subject: Subject, path: Path, name: VariableName, types: tuple[str, ...]) -> Iterator[Problem]:
    declared = subject.document.variables.get(name)
    if declared is not None and declared.type not in types:
        fault = f"`{name}` is of type {declared.type}, and {' or '.join(types)} is needed here"
        yield subject.document.problem(path, fault, "Use another variable, or declare this one so")
