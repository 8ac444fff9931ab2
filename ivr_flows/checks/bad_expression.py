"""Every expression is one, and every template closes its braces."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.expressions import BadExpression, Template
from ivr_flows.marks import marked
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each text that does not compile, unless a variable is what it lacks."""
    for use in subject.uses:
        bad = subject.compiler.compiled(use.source)
        if isinstance(bad, BadExpression) and not bad.undeclared:
            yield subject.document.problem(use.path, f"`{use.source[:60]}`: {bad}", "Correct the expression")
    for path, template in marked(subject.document, Template):
        if any("{{" in piece or "}}" in piece for piece in template.pieces()[::2]):
            yield subject.document.problem(path, "an expression in braces is not closed", "Write `{{ expression }}`")
