"""No sprint has more steps than the interpreter takes in one."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.interpret import MAX_STEPS
from ivr_flows.longest import longest
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem when a call can come through more steps between two waits, in the worst case and every round."""
    found = longest(subject.document, subject.library or {}, lambda _document, _step: 1)
    if found.cost > MAX_STEPS:
        fault = f"a call may go through {found.cost} steps from here without a wait, and {MAX_STEPS} are the most"
        mend = "Ask the caller something on the way, or let loops go round less often"
        yield subject.document.problem(("steps", found.step), fault, mend)
