"""No secret is asked for by voice: what is said stands in the transcripts of whoever recognises it."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.problems import Problem
from ivr_flows.steps.collect import Collect
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each secret variable whose value may be said."""
    variables = subject.document.variables
    for name, step in subject.document.steps.items():
        declared = variables.get(step.variable) if isinstance(step, Collect) else None
        if isinstance(step, Collect) and declared is not None and declared.secret and "speech" in step.input:
            fault = f"the secret `{step.variable}` may be said, and would stand in transcripts"
            yield subject.document.problem(("steps", name, "input"), fault, "Take keys only: `input: [digits]`")
