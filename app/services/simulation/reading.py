"""Reading a simulation file and the center file it names: the setting they describe, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from app.errors import Invalid
from app.services.center import kinds
from app.services.center.file import Key
from app.services.center.names import Body
from app.services.center.problems import problems_of
from app.services.center.reading import read as read_center
from app.services.center.reading import with_line
from app.services.simulation.file import SimulationFile
from ivr_flows.problems import DocumentRefused, Problem
from ivr_flows.safe_yaml import parse

SIMULATED = "simulated"
"""Division and team of what only the simulation file knows."""
MODELS: dict[str, type[Body]] = {
    "center": kinds.Center,
    "team": kinds.Team,
    "skill": kinds.Skill,
    "routing_plan": kinds.RoutingPlan,
    "queue": kinds.Queue,
    "agent": kinds.Agent,
}
"""What of a center matters to a simulation."""
MANY = 12
"""How many names a fault lists at most."""


class SimulationRefused(Invalid):
    """The simulation file has faults; the detail says which."""

    title = "The simulation file has faults"

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))


class Read(NamedTuple):
    """A simulation file, and the center it is about: its queues, agents and skills, and the agents of each name."""

    file: SimulationFile
    objects: dict[Key, Body]
    named: dict[str, list[str]]
    """The names of the agents by what `who` may say: an agent, a group, a team, or nothing for all."""


def read(path: Path) -> Read:
    """The file, checked. Raises `SimulationRefused`, or `CenterRefused` when its center file has faults."""
    text = _text(path)
    try:
        data, lines = parse(text)
        file = SimulationFile.model_validate(data)
    except DocumentRefused as refused:
        raise SimulationRefused(refused.problems) from refused
    except ValidationError as error:
        raise SimulationRefused([with_line(problem, lines) for problem in problems_of(error)]) from error
    center = {} if file.center is None else _center(path.parent / file.center)
    queues, problems = _queues(file, center)
    found = _read(file, center | queues)
    problems += _unknown(found)
    if problems:
        raise SimulationRefused([with_line(problem, lines) for problem in problems])
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fault = f"it cannot be read ({error.strerror if isinstance(error, OSError) else 'not UTF-8'})"
        raise SimulationRefused([Problem(str(path), fault, "Name a simulation file")]) from error


def _center(path: Path) -> dict[Key, Body]:
    """The queues, agents and skills of a center file."""
    bodies = read_center(path).bodies
    return {key: MODELS[key.kind].model_validate(body) for key, body in bodies.items() if key.kind in MODELS}


def _queues(file: SimulationFile, center: Mapping[Key, Body]) -> tuple[dict[Key, Body], list[Problem]]:
    """The queues that the file changes or adds, with the faults of those that cannot be."""
    queues: dict[Key, Body] = {}
    problems: list[Problem] = []
    for name, fields in file.queues.items():
        key = Key("queue", name)
        former = center[key].model_dump() if key in center else {"title": name, "division": SIMULATED}
        try:
            queues[key] = kinds.Queue.model_validate(former | fields)
        except ValidationError as error:
            problems += [each._replace(place=f"queues.{name}.{each.place}") for each in problems_of(error)]
    return queues, problems


def _read(file: SimulationFile, objects: dict[Key, Body]) -> Read:
    named: dict[str, list[str]] = {"": []}
    objects[Key("team", SIMULATED)] = kinds.Team(title=SIMULATED, site=SIMULATED, division=SIMULATED)
    for name, group in file.agents.items():
        agent = kinds.Agent.model_validate(
            {"name": name, "team": SIMULATED, "skills": group.skills, "queues": group.queues}
        )
        named[name] = [f"{name}_{number}" for number in range(1, group.count + 1)]
        objects |= {Key("agent", each): agent for each in named[name]}
    for key, body in objects.items():
        if isinstance(body, kinds.Agent):
            named[""].append(key.name)
            named.setdefault(key.name, [key.name])
            if body.team != SIMULATED:
                named.setdefault(body.team, []).append(key.name)
    if file.center is None:
        objects |= {Key("skill", skill): kinds.Skill(title=skill) for skill in sorted(set(_skills(file, objects)))}
    return Read(file, objects, named)


def _skills(file: SimulationFile, objects: Mapping[Key, Body]) -> Iterator[str]:
    """Every skill that is asked for or had."""
    for body in objects.values():
        if isinstance(body, kinds.Queue):
            yield from (*body.required, *body.preferred)
        if isinstance(body, kinds.Agent):
            yield from body.skills
    for callers in file.callers.values():
        yield from (*callers.required, *callers.preferred)


def _unknown(found: Read) -> Iterator[Problem]:
    """Every name that stands for nothing."""
    queues = [key.name for key in found.objects if key.kind == "queue"]
    skills = [key.name for key in found.objects if key.kind == "skill"]
    for name, callers in found.file.callers.items():
        yield from _stray(f"callers.{name}.queue", [callers.queue], queues)
        yield from _stray(f"callers.{name}.required", callers.required, skills)
        yield from _stray(f"callers.{name}.preferred", callers.preferred, skills)
    for name, group in found.file.agents.items():
        yield from _stray(f"agents.{name}.queues", group.queues, queues)
        yield from _stray(f"agents.{name}.skills", group.skills, skills)
    for name in found.file.queues:
        queue = found.objects.get(Key("queue", name))
        if isinstance(queue, kinds.Queue):
            yield from _stray(f"queues.{name}.required", queue.required, skills)
            yield from _stray(f"queues.{name}.preferred", queue.preferred, skills)
    for place, entry in enumerate(found.file.staffing):
        yield from _stray(f"staffing.{place}.who", entry.who, [name for name in found.named if name])


def _stray(place: str, names: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            close = get_close_matches(name, known, 1)
            mend = f"Did you mean {close[0]}?" if close else f"Name one of {', '.join(sorted(known)[:MANY]) or 'none'}"
            yield Problem(place, f"{name} is not known", mend)
