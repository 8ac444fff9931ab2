"""Reading a center file and the flow files it names: what it wants, or all that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from app.services.center.compare import Bodies, FlowWanted
from app.services.center.digest import canonical
from app.services.center.file import CENTER, CenterFile, objects
from app.services.center.flows import read_flows
from app.services.center.kinds import KINDS
from app.services.center.plan_checks import plan_problems, plan_warnings
from app.services.center.problems import CenterRefused, problems_of
from app.services.center.references import Declared, reference_problems
from ivr_flows.document import line_of
from ivr_flows.problems import DocumentRefused, Problem
from ivr_flows.safe_yaml import parse


class Wanted(NamedTuple):
    """What a center file wants: the bodies of its objects in canonical form, and its flows; and what is odd with it."""

    bodies: Bodies
    flows: Mapping[str, FlowWanted]
    warnings: tuple[Problem, ...] = ()


def read(path: Path) -> Wanted:
    """What the file wants. Raises `CenterRefused` with every fault of it and of its flow files."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fault = f"it cannot be read ({error.strerror if isinstance(error, OSError) else 'not UTF-8'})"
        raise CenterRefused(
            [Problem(str(path), fault, "Name a center file, as examples/summit/center.yaml")]
        ) from error
    return read_text(text, path.parent)


def read_text(text: str, folder: Path) -> Wanted:
    """What the text of a center file wants; flow files are looked for below `folder`."""
    try:
        data, lines = parse(text)
    except DocumentRefused as refused:
        raise CenterRefused(refused.problems) from refused
    file, problems = _model(data)
    flows: dict[str, FlowWanted] = {}
    if file is not None:
        problems += reference_problems(objects(file), _declared(data))
        flows, faults = read_flows(file.flows, folder, _declared(data))
        problems += faults
        problems += [] if problems else plan_problems(objects(file))
    if problems or file is None:
        raise CenterRefused([with_line(problem, lines) for problem in problems])
    warnings = tuple(with_line(problem, lines) for problem in plan_warnings(objects(file)))
    return Wanted({key: canonical(body) for key, body in objects(file).items()}, flows, warnings)


def _model(data: Any) -> tuple[CenterFile | None, list[Problem]]:
    """The file without its faulty objects, so that one fault does not hide another; none if nothing is left."""
    try:
        return CenterFile.model_validate(data), []
    except ValidationError as error:
        problems = problems_of(error)
        faulty = {details["loc"][:2] for details in error.errors()}
    if any(len(place) < 2 or place[0] == CENTER for place in faulty):
        return None, problems
    return CenterFile.model_validate(
        {name: _without(name, section, faulty) for name, section in data.items()}
    ), problems


def _without(name: str, section: Any, faulty: set[tuple[int | str, ...]]) -> Any:
    if not isinstance(section, dict):
        return section
    return {key: body for key, body in section.items() if (name, key) not in faulty}


def _declared(data: Any) -> Declared:
    """The names in the file, those of faulty objects too: what is only mistaken is declared all the same."""
    declared = {kind.name: tuple(data.get(kind.section) or ()) for kind in KINDS}
    return declared | {"flow": tuple(data.get("flows") or ())}


def with_line(problem: Problem, lines: dict[tuple[str | int, ...], int]) -> Problem:
    """The problem with the line of its place, unless it has one."""
    if problem.line is not None:
        return problem
    path = tuple(int(part) if part.isdecimal() else part for part in problem.place.split("."))
    return problem._replace(line=line_of(lines, path))
