"""Every language a step turns to is one of the flow's."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.marks import LanguageName, marked
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each language that the flow does not speak."""
    languages = subject.document.languages
    for path, name in marked(subject.document, LanguageName):
        if name not in languages:
            mend = f"Add it under `languages`, or use {' or '.join(languages)}"
            yield subject.document.problem(path, f"the flow does not speak `{name}`", mend)
