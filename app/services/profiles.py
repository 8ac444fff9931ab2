"""What agents can do and which queues they serve, changed by supervisors while the center runs."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from app.errors import Invalid, NotFound
from app.services.center.agent_edits import edit_agent
from app.services.center.kinds import Agent
from app.services.names import names_of
from app.services.supervision import require_agent
from app.services.views.names import Choice
from app.store import interventions, ops
from app.store.interventions import NewIntervention

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.picture import Entry
    from app.services.interventions import Cause
    from app.services.views.names import Names
    from app.store.writes import Write


class Profile(BaseModel, frozen=True):
    """The skills an agent has, at which level, and the queues the agent serves; all by their names."""

    skills: dict[str, int]
    queues: tuple[str, ...]


class ProfileRow(BaseModel, frozen=True):
    """An agent with the title of the team, and the profile."""

    id: int
    name: str
    team: str | None
    profile: Profile


class ProfileBook(BaseModel, frozen=True):
    """Every agent's profile, and the skills and queues there are to choose from."""

    agents: tuple[ProfileRow, ...]
    skills: tuple[Choice, ...]
    queues: tuple[Choice, ...]


def book(services: Services) -> ProfileBook:
    """All profiles, as this process knows them."""
    picture, names = services.center.picture, names_of(services.center)
    return ProfileBook(
        agents=tuple(_row(agent, names) for agent in picture.agents),
        skills=tuple(Choice(name=skill.name, title=skill.body.title) for skill in picture.skills),
        queues=tuple(Choice(name=queue.name, title=queue.body.title) for queue in picture.queues),
    )


def _row(agent: Entry[Agent], names: Names) -> ProfileRow:
    known = names.agent_name(agent.id)
    return ProfileRow(id=agent.id, name=known.name, team=known.team, profile=_profile(agent.body))


def show(services: Services, agent: int) -> Profile:
    """An agent's profile. Raises `NotFound` when the center has no such agent."""
    return _profile(_entry(services, agent).body)


async def change(services: Services, agent: int, profile: Profile, cause: Cause) -> Profile:
    """Give an agent other skills and queues; callers who wait already are matched by them at once.

    It is kept as a change made elsewhere than in the center file: `apply` refuses to overwrite it unless told to, and
    `export` writes it out. Raises `Invalid` for a skill or queue the center does not have, or an odd level.
    """
    require_agent(services, cause.by, agent)
    entry = _entry(services, agent)
    if await interventions.known(services.database, cause.event_key):
        return _profile(entry.body)
    _require_declared(services, profile)
    what = _in_words(services, profile)
    await edit_agent(
        services, entry.name, lambda body: _changed(body, profile), lambda at: _told(agent, what, cause, at)
    )
    return show(services, agent)


def _changed(agent: Agent, profile: Profile) -> Agent:
    try:
        return Agent.model_validate(agent.model_dump() | profile.model_dump())
    except ValidationError as error:
        raise Invalid("A skill's level is a whole number within the levels of the center file.") from error


def _told(agent: int, what: str, cause: Cause, at: int) -> list[Write]:
    made = NewIntervention(cause.event_key, at, cause.by.username, "change_profile", agent, None, what, cause.why)
    return [interventions.keep(made), *ops.note("agent_changed", agent=agent, by=cause.by.username)]


def _in_words(services: Services, profile: Profile) -> str:
    picture = services.center.picture
    skills = [
        f"{skill.body.title} {profile.skills[skill.name]}" for skill in picture.skills if skill.name in profile.skills
    ]
    queues = [queue.body.title for queue in picture.queues if queue.name in profile.queues]
    return f"skills: {', '.join(skills) or 'none'}; queues: {', '.join(queues) or 'none'}"


def _require_declared(services: Services, profile: Profile) -> None:
    picture = services.center.picture
    _require("skill", profile.skills, {entry.name for entry in picture.skills})
    _require("queue", profile.queues, {entry.name for entry in picture.queues})


def _require(what: str, named: Collection[str], known: Collection[str]) -> None:
    for name in sorted(set(named) - set(known)):
        raise Invalid(f"No {what} is named {name}.")


def _entry(services: Services, agent: int) -> Entry[Agent]:
    entry = services.center.picture.agents.get(agent)
    if entry is None or entry.retired:
        raise NotFound("There is no such agent.")
    return entry


def _profile(agent: Agent) -> Profile:
    return Profile(skills=dict(agent.skills), queues=tuple(agent.queues))
