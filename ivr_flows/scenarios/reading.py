"""Reading a scenario: text to model, with problems that name line, fault and mend."""

from __future__ import annotations

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ivr_flows.document import line_of
from ivr_flows.marks import Path
from ivr_flows.problems import DocumentRefused, Problem
from ivr_flows.safe_yaml import Text, parse
from ivr_flows.scenarios.document import Scenario
from ivr_flows.scenarios.lines import WORDS


def load_scenario(text: str) -> Scenario:
    """The scenario of a YAML text; `DocumentRefused` when it is none."""
    return scenario_of(parse(text))


def scenario_of(read: Text) -> Scenario:
    """The scenario of plain data; `DocumentRefused` when it is none."""
    try:
        scenario = Scenario.model_validate(read.data)
    except ValidationError as failure:
        raise DocumentRefused([_problem(read, error) for error in failure.errors()]) from failure
    scenario._lines.update(read.lines)  # noqa: SLF001 # the lines are known only here, and only the scenario tells them
    return scenario


def _problem(read: Text, error: ErrorDetails) -> Problem:
    path = _path(error)
    return Problem(_place(path), *_words(error, path), line_of(read.lines, path))


def _path(error: ErrorDetails) -> Path:
    """Where the fault is in the text, without the validator's own inner places."""
    return tuple(each for each in error["loc"] if "[" not in str(each) and each != "stubs")


def _place(path: Path) -> str:
    if path[:1] != ("steps",) or len(path) < 2:
        return ".".join(map(str, path)) or "scenario"
    words = [str(each) for each in path[2:3]]
    return ", ".join([f"step {int(path[1]) + 1}", *words])


def _words(error: ErrorDetails, path: Path) -> tuple[str, str]:
    match error["type"]:
        case "missing" if path[-1] == "value":
            return "the value is missing", f"Write `- {path[2]}: ...`"
        case "missing":
            return f"`{path[-1]}` is missing", f"Add `{path[-1]}:`"
        case "extra_forbidden":
            return f"`{path[-1]}` is not known here", "Remove it, or correct its name"
        case "union_tag_invalid" | "union_tag_not_found":
            return "no such word", f"Use one of {', '.join(sorted(WORDS))}"
    message = error["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:], "Correct the value"
