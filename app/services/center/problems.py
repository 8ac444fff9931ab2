"""What is wrong with a center file, in the words of its place, its fault and its mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.errors import Invalid
from ivr_flows.problems import Problem

_mends = {
    "missing": "Add it",
    "extra_forbidden": "Take it out, or mend its spelling",
    "model_type": "Give its fields, indented below it",
    "dict_type": "Give names with their values, indented below it",
    "tuple_type": "Give a list",
    "literal_error": "Use one of the values named",
    "string_pattern_mismatch": "Write it as the pattern says",
}


class CenterRefused(Invalid):
    """The center file cannot be applied; `problems` says why, all at once."""

    title = "The center file has faults"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = list(problems)


def problems_of(error: ValidationError) -> list[Problem]:
    """The faults pydantic found."""
    return [_problem(details) for details in error.errors(include_url=False, include_input=False)]


def within(file: str, problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, their places told to be in that file."""
    return [problem._replace(place=f"{file}: {problem.place}") for problem in problems]


def _problem(details: ErrorDetails) -> Problem:
    names = [str(part) for part in details["loc"] if part != "[key]"]
    fault, kind = details["msg"].removeprefix("Value error, "), details["type"]
    if "[key]" in details["loc"]:
        fault = f"the name cannot be used: {fault}"
    return Problem(".".join(names) or "document", fault, _mends.get(kind, "Change the value"))
