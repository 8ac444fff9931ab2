"""Every exit leads to a step of the document."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ivr_flows.marks import Target, marked
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each exit that leads nowhere."""
    steps = subject.document.steps
    for path, target in marked(subject.document, Target):
        if target not in steps:
            near = get_close_matches(target, steps, 1)
            mend = f"Did you mean `{near[0]}`?" if near else f"Add the step `{target}`, or lead the exit elsewhere"
            yield subject.document.problem(path, f"there is no step `{target}`", mend)
