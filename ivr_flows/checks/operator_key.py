"""No step that asks has a use of its own for the key that reaches the operator."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.asking import Patient
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each choice that no caller could take."""
    operator = subject.document.operator
    for name, step in subject.document.steps.items():
        if operator and isinstance(step, Patient) and step.operator and operator.key in step.own_keys():
            fault = f"the key {operator.key} reaches the operator, never this choice"
            mend = "Use another key, or turn the operator off here with `operator: false`"
            yield subject.document.problem(("steps", name, *step.own_keys()[operator.key]), fault, mend)
