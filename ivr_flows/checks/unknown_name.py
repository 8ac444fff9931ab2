"""Every logical name is bound in the deployment."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from ivr_flows.marks import LogicalName, marked
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each name the deployment does not have."""
    for path, name in marked(subject.document, LogicalName):
        known = subject.bindings.get(name.kind)
        if known is not None and name not in known:
            near = get_close_matches(name, known, 1)
            mend = f"Did you mean `{near[0]}`?" if near else "Declare it in the center file, or use another"
            yield subject.document.problem(path, f"the center has no {name.kind} `{name}`", mend)
