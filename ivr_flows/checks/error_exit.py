"""A flow that answers calls says where they go when it fails."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem when an inbound flow has no error exit; a part may leave it to its caller."""
    if subject.document.kind == "inbound" and subject.document.on_error is None:
        mend = "Add `on_error:`, the step that follows when the flow itself fails"
        yield subject.document.problem((), "there is no error exit", mend)
