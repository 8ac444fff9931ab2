"""Every step can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each step no exit leads to."""
    for name in subject.document.steps:
        if name not in subject.reached:
            mend = "Lead an exit to it, or remove it"
            yield subject.document.problem(("steps", name), "no call can reach this step", mend)
