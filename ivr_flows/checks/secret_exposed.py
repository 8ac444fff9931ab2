"""No secret variable reaches a prompt, a screen, a queue or a variable that is no secret."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.expressions import BadExpression
from ivr_flows.problems import Problem
from ivr_flows.subject import Subject


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each expression that reads a secret where people or logs could learn it."""
    for use in subject.uses:
        good = not isinstance(subject.compiler.compiled(use.source), BadExpression)
        if good and not use.secrets and subject.compiler.reads_secret(use.source):
            fault = f"`{use.source[:60]}` reads a secret where it would be heard or seen"
            mend = "Leave the secret out; only conditions, look-ups and secret variables may read it"
            yield subject.document.problem(use.path, fault, mend)
