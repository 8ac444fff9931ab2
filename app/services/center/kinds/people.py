"""Where agents work and who they are: sites, teams, agents."""

from __future__ import annotations

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from app.services.center.names import (
    SOFTPHONE,
    AgentPhone,
    Body,
    DivisionName,
    Level,
    QueueName,
    SiteName,
    SkillName,
    TeamName,
    Title,
)


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
    With `take_over` a supervisor in a talk of theirs may become its agent.
    With `dialing` they may call numbers of their own choice, with `own_phones` each may say where to take calls.
    """

    title: Title
    site: SiteName
    division: DivisionName
    monitoring: Literal["shown", "silent"] = "shown"
    take_over: bool = True
    dialing: bool = True
    own_phones: bool = False


class Agent(Body):
    """Somebody who takes calls: the skills they have at which level, and the queues they serve.

    Where a queue draws lots, an agent of `weight` 3 is drawn three times as often as one of 1.
    `phone` is `softphone`, the browser; or a number (E.164) or SIP address (`sip:name@host`) that is called for each
    contact the agent accepts.
    """

    name: Title
    team: TeamName
    skills: dict[SkillName, Level] = {}
    queues: tuple[QueueName, ...] = ()
    weight: Annotated[int, Field(ge=1, le=100)] = 1
    phone: AgentPhone = SOFTPHONE
