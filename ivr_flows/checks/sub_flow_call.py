"""Every sub-flow exists, and is given and asked for what it has."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.descending import Descending
from ivr_flows.document import Document
from ivr_flows.expressions import BadExpression, Program
from ivr_flows.marks import FlowName, Path, marked
from ivr_flows.problems import Problem
from ivr_flows.steps.enqueue import Enqueue
from ivr_flows.steps.return_ import DONE, Return
from ivr_flows.subject import Subject

_NOUNS = {"part": "part", "waiting": "waiting flow"}


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each flow that is named and is not there or of another kind, and each part that does not fit."""
    if subject.library is None:
        return
    for path, name in marked(subject.document, FlowName):
        yield from _named(subject, path, name)
    for step_name, step, part in subject.sub_flows():
        yield from _fits(subject, ("steps", step_name), step, part)
    for step_name, enqueue in subject.document.steps.items():
        if isinstance(enqueue, Enqueue):
            yield from _leads_out(subject, ("steps", step_name), enqueue)


def _named(subject: Subject, path: Path, name: FlowName) -> Iterator[Problem]:
    document, found = subject.document, (subject.library or {}).get(name)
    if found is None:
        yield document.problem(path, f"there is no flow `{name}`", "Add its file beside this one")
    elif found.kind != name.kind:
        yield document.problem(path, f"`{name}` is no {_NOUNS[name.kind]}", f"Run a flow of the kind {name.kind}")
    elif found.parameters and not isinstance(document.steps[str(path[1])], Descending):
        yield document.problem(path, f"`{name}` has parameters, which nobody gives it here", "Run one without")


def _fits(subject: Subject, path: Path, step: Descending, part: Document) -> Iterator[Problem]:
    document = subject.document
    yield from _same(document, (*path, "exits"), "exit", set(step.exits_), _returned(part))
    yield from _same(document, (*path, "with"), "parameter", set(step.parameters), set(map(str, part.parameters)))
    for name, source in step.parameters.items():
        if name in part.variables:
            yield from _parameter(subject, (*path, "with", name), source, part)
    for variable, result in step.results.items():
        yield from _result(document, (*path, "results", str(variable)), part, result)


def _leads_out(subject: Subject, path: Path, step: Enqueue) -> Iterator[Problem]:
    """Whether the exits of the waiting flow that lead out are those of the step."""
    waiting = (subject.library or {}).get(step.waiting_flow or "")
    returned = set() if waiting is None else _returned(waiting) - {DONE}
    yield from _same(subject.document, (*path, "exits"), "exit", set(step.exits_), returned)


def _returned(part: Document) -> set[str]:
    return {each.exit for each in part.steps.values() if isinstance(each, Return)}


def _same(document: Document, path: Path, what: str, given: set[str], needed: set[str]) -> Iterator[Problem]:
    for name in sorted(given - needed):
        yield document.problem((*path, name), f"the sub-flow has no {what} `{name}`", "Remove it, or correct its name")
    for name in sorted(needed - given):
        yield document.problem(path, f"the sub-flow's {what} `{name}` is missing", f"Add `{name}:`")


def _parameter(subject: Subject, path: Path, source: str, part: Document) -> Iterator[Problem]:
    program = subject.compiler.compiled(source)
    declared = part.variables[str(path[-1])]
    if isinstance(program, BadExpression):
        return
    yield from _kind(subject.document, path, program, declared.kind)
    if not declared.secret and subject.compiler.reads_secret(source):
        mend = "Declare the parameter secret in the sub-flow"
        yield subject.document.problem(path, "a secret is given to a parameter that is none", mend)


def _kind(document: Document, path: Path, program: Program, kind: str) -> Iterator[Problem]:
    if program.kind not in (kind, "any"):
        fault = f"the parameter is of type {kind}, and given a {program.kind}"
        yield document.problem(path, fault, "Convert it, for example with string(...) or int(...)")


def _result(document: Document, path: Path, part: Document, result: str) -> Iterator[Problem]:
    declared = document.variables.get(str(path[-1]))
    given = part.variables.get(result) if result in part.results else None
    if given is None:
        yield document.problem(path, f"the sub-flow has no result `{result}`", "Name one of its results")
    elif declared is not None and (declared.type, declared.fields) != (given.type, given.fields):
        fault = f"the result `{result}` is a {given.type}, and the variable a {declared.type}, or of other fields"
        yield document.problem(path, fault, "Keep it in a variable of its type")
    elif declared is not None and given.secret and not declared.secret:
        yield document.problem(path, "a secret is kept in a variable that is none", "Declare the variable secret")
