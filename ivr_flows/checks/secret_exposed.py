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
    if subject.document.kind == "waiting":
        yield from _shown(subject)


def _shown(subject: Subject) -> Iterator[Problem]:
    """A problem for each secret among the results of a waiting flow."""
    document = subject.document
    for position, name in enumerate(document.results):
        if name in document.variables and document.variables[name].secret:
            fault = f"`{name}` is a secret, and the agent is shown the results of a waiting flow"
            yield document.problem(("results", position), fault, "Leave the secret out")
