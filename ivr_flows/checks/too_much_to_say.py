"""No sprint says more than one answer to the telephony provider can hold."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.lengths import counted
from ivr_flows.longest import longest
from ivr_flows.problems import Problem
from ivr_flows.run import EACH_SPOKEN, MAX_SPOKEN
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem when prompts that follow each other without a wait are too long together, in any language."""
    found = longest(subject.document, subject.library or {}, counted)
    if found.cost > MAX_SPOKEN:
        fault = (
            f"{found.cost} characters may be said from here without a wait, each prompt and mark counted as "
            f"{EACH_SPOKEN} more, and {MAX_SPOKEN} fit one answer"
        )
        yield subject.document.problem(("steps", found.step), fault, "Shorten it, or ask the caller something between")
