"""A card's token is held as a secret: with it the card can be charged."""

from __future__ import annotations

from collections.abc import Iterator

from ivr_flows.problems import Problem
from ivr_flows.steps.pay import Pay
from ivr_flows.subject import Subject
from ivr_flows.variables import Variable

FIELD = "token"


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each payment without an amount whose token goes into what is no secret."""
    for name, step in subject.document.steps.items():
        if isinstance(step, Pay) and step.amount is None and step.result is not None:
            result = subject.document.variables.get(str(step.result))
            if result is not None and not _keeps(result):
                mend = f"Make `{step.result}` secret, or its field `{FIELD}`"
                yield subject.document.problem(
                    ("steps", name, "result"), f"`{step.result}` takes the card's token and is no secret", mend
                )


def _keeps(result: Variable) -> bool:
    """Whether the token is secret in it, or has no place in it."""
    held = result.fields.get(FIELD) if result.fields else result
    return result.secret or held is None or held.secret
