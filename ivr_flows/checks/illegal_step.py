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
    if kind == "waiting":
        yield from _in_parts(subject)


def _in_parts(subject: Subject) -> Iterator[Problem]:
    """A problem for each part that brings a step into a waiting flow which is not possible there."""
    for name, _, part in subject.sub_flows():
        steps = [each for document in subject.run_by(part.name) for each in document.steps.values()]
        for kind in sorted({each.type for each in steps if "waiting" not in each.kinds}):
            fault = f"`{part.name}` comes to `{kind}`, which is not possible in a flow of kind waiting"
            yield subject.document.problem(("steps", name), fault, f"Run a part without `{kind}`")
