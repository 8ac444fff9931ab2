"""Every entry can be made: its lengths are those that its type can have, and the key that ends it is none of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ivr_flows.problems import Problem
from ivr_flows.steps.collect import Collect
from ivr_flows.subject import Subject
from ivr_flows.variables import Variable, VariableType

_LENGTHS: dict[VariableType, Collection[int]] = {
    "number": range(1, 16),
    "money": range(1, 13),
    "date": (8,),
    "phone": range(10, 19),
    "zip": (5, 9),
}
"""How many keys an entry of a type can have, where not any number."""


def check(subject: Subject) -> Iterator[Problem]:
    """A problem for each collect whose bounds no entry of the type can meet."""
    for name, step in subject.document.steps.items():
        declared = subject.document.variables.get(step.variable) if isinstance(step, Collect) else None
        if isinstance(step, Collect) and declared is not None:
            for field, fault, mend in _faults(step, declared):
                yield subject.document.problem(("steps", name, field), fault, mend)


def _faults(step: Collect, declared: Variable) -> Iterator[tuple[str, str, str]]:
    possible = _LENGTHS.get(declared.type, ())
    for field, length in (("min_length", step.min_length), ("max_length", step.max_length)):
        if possible and length is not None and length not in possible:
            keys = " or ".join(map(str, possible)) if len(possible) < 4 else f"{min(possible)} to {max(possible)}"
            yield field, f"a {declared.type} has {keys} keys, never {length}", "Correct it, or leave it out"
    if declared.type == "money" and step.finish_key == "*":
        yield "finish_key", "the star stands between dollars and cents", "End the entry with the pound key"
    if step.check_digit and step.max_length == 1:
        yield "max_length", "a check digit needs digits before it", "Allow more digits, or leave the check digit out"
