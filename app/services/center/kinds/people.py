"""Where agents work and who they are: sites, teams, agents."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from app.services.center.names import Body, DivisionName, Level, QueueName, SiteName, SkillName, TeamName, Title


def _known_zone(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{zone!r} is not a time zone; name one as America/Denver") from None
    return zone


Zone = Annotated[str, AfterValidator(_known_zone)]
"""A time zone by its IANA name."""


class Site(Body):
    """A place with agents."""

    title: Title
    zone: Zone


class Team(Body):
    """Agents who work together under the same supervisors.

    With `monitoring` shown its agents see who monitors them; whoever speaks to them they see in any case.
    With `dialing` they may call numbers of their own choice.
    """

    title: Title
    site: SiteName
    division: DivisionName
    monitoring: Literal["shown", "silent"] = "shown"
    dialing: bool = True


class Agent(Body):
    """Somebody who takes calls: the skills they have at which level, and the queues they serve.

    Where a queue draws lots, an agent of `weight` 3 is drawn three times as often as one of 1.
    """

    name: Title
    team: TeamName
    skills: dict[SkillName, Level] = {}
    queues: tuple[QueueName, ...] = ()
    weight: Annotated[int, Field(ge=1, le=100)] = 1
