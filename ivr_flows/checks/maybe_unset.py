"""No variable is read before every way to there has assigned it."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.expressions import names
from ivr_flows.problems import Problem
from ivr_flows.steps.set import Set
from ivr_flows.subject import Subject
from ivr_flows.uses import Use


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each variable that may be read while it has never been given a value."""
    assigned = _assigned(subject)
    for use in subject.uses:
        if use.path[0] == "steps" and use.path[1] in assigned:
            known = assigned[str(use.path[1])] | _in_step(subject, use)
            for name in sorted(_read(subject, use) - known):
                fault = f"`{name}` may not have been assigned when a call comes here"
                mend = "Assign it on every way to here, or declare it with a default or as optional"
                yield subject.document.problem(use.path, fault, mend)


def _assigned(subject: Subject) -> dict[str, frozenset[str]]:
    """For each step a call can come to, the variables that every way to it has assigned."""
    at_first = _initial(subject)
    found: dict[str, frozenset[str]] = dict.fromkeys(map(str, subject.entrances), at_first)
    ahead = list(found)
    while ahead:
        name = ahead.pop()
        for exit_, target in subject.document.exits(name).items():
            after = found[name] | subject.document.steps[name].assigns(exit_)
            known = found.get(target)
            narrowed = after if known is None else known & after
            if target in subject.document.steps and narrowed != known:
                found[str(target)] = narrowed
                ahead.append(str(target))
    return found


def _initial(subject: Subject) -> frozenset[str]:
    document = subject.document
    given = {name for name, variable in document.variables.items() if variable.optional or variable.default is not None}
    return frozenset(given | set(map(str, document.parameters)))


def _in_step(subject: Subject, use: Use) -> frozenset[str]:
    """What a set has assigned before it comes to this expression."""
    step = subject.document.steps[str(use.path[1])]
    names = list(map(str, step.values)) if isinstance(step, Set) else []
    return frozenset(names[: names.index(str(use.path[-1]))] if names else ())


def _read(subject: Subject, use: Use) -> set[str]:
    return {name.partition(".")[0] for name in names(use.source)} & subject.document.variables.keys()
