"""Every step is legal in its kind of flow."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each step that its kind of flow cannot hold."""
    kind = subject.document.kind
    for name, step in subject.document.steps.items():
        if kind not in step.kinds:
            fault = f"`{step.type}` is not possible in a flow of kind {kind}"
            mend = f"Use it in {' or '.join(sorted(step.kinds))}, or take another step"
            yield subject.document.problem(("steps", name, "type"), fault, mend)
