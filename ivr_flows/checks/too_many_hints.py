"""No step expects more words than whoever recognises speech takes, or than an answer holds beside its prompts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ivr_flows.marks import Phrase, marked
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject

MAX_PHRASES = 500
"""What the provider takes."""
MAX_BYTES = 12_000
"""A quarter of what an answer may have is kept for them; see `run.MAX_SPOKEN` for the rest."""


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each step with too many words that callers may say."""
    for name, step in subject.document.steps.items():
        phrases = [str(phrase) for _, phrase in marked(step, Phrase)]
        size = len(escape(", ".join(phrases)).encode())
        if len(phrases) > MAX_PHRASES or size > MAX_BYTES:
            found = f"{len(phrases)} phrases of {size} bytes may be said here"
            fault = f"{found}, and {MAX_PHRASES} of {MAX_BYTES} are the most"
            yield subject.document.problem(("steps", name), fault, "Keep the words that callers use most")
