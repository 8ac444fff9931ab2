"""What supervisors do by hand: to agents of their teams, and to callers whom nobody has taken yet."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, Response
from pydantic import Field

from app.api.access import Who, guarded
from app.api.dependencies import Asking, Services
from app.api.routes.schemas import ChosenPhone, Instant, Intervention
from app.services import accounts, agent_phones, interventions, profiles
from app.services.agent_phones import AgentPhone
from app.services.interventions import Cause
from app.services.presence import Choice
from app.services.profiles import Profile, ProfileBook
from app.services.supervision import Oversight, oversight
from app.services.views.interventions import InterventionView
from app.services.views.supervision import SupervisorView
from app.store.interventions import Search
from routing.vocabulary import Presence

router = guarded(Who.SUPERVISORS)

Key = Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=64)]
"""Made anew for each intervention; sent again with the same one, nothing happens twice."""


class ForcedPresence(Intervention):
    """The presence an agent is put in; `at_once` also ends a wrap-up."""

    presence: Presence
    reason: str | None = Field(default=None, max_length=64)
    at_once: bool = False


class AssignedPhone(Intervention, ChosenPhone):
    """Where an agent takes calls from now on."""


class NewProfile(Intervention):
    """The skills an agent has from now on, with their levels, and the queues the agent serves."""

    skills: dict[str, int]
    queues: tuple[str, ...]


class Requeue(Intervention):
    """The queue the caller is moved to, by its name."""

    queue: Annotated[str, Field(max_length=64)]


class Assignment(Intervention):
    """The agent to be asked first, for so many seconds; without one, whoever asks."""

    agent: int | None = None
    seconds: Annotated[int, Field(ge=5, le=600)] = 60


class Reprioritisation(Intervention):
    """The new priority: a higher one comes first."""

    priority: Annotated[int, Field(ge=0, le=100)]


def cause_of(body: Intervention, principal: Asking, key: Key) -> Cause:
    """Who intervenes, why, and under which key."""
    return Cause(principal, body.why, key)


@router.get("/interventions")
async def list_interventions(
    services: Services,
    *,
    action: str | None = None,
    by: str | None = None,
    agent: int | None = None,
    contact: int | None = None,
    since: Instant | None = None,
    until: Instant | None = None,
    before: int | None = None,
) -> tuple[InterventionView, ...]:
    """The last interventions, newest first, also those that were refused; `before` names the oldest one known."""
    return await interventions.listed(services, Search(action, by, agent, contact, since, until, before))


@router.get("/supervisors")
async def list_supervisors(services: Services) -> tuple[SupervisorView, ...]:
    """Who supervises, by name; records call them by their usernames."""
    return await accounts.supervisors(services.database)


@router.get("/oversight")
async def get_oversight(services: Services, principal: Asking) -> Oversight:
    """Whom and what you may steer."""
    return oversight(services, principal)


@router.get("/profiles")
async def list_profiles(services: Services) -> ProfileBook:
    """The skills and queues of every agent, and those there are to choose from."""
    return profiles.book(services)


@router.put("/agents/{agent}/presence", status_code=204, response_class=Response)
async def force_presence(agent: int, body: ForcedPresence, services: Services, principal: Asking, key: Key) -> None:
    """Put an agent in a presence: now, or after the work at hand."""
    choice = Choice(body.presence, body.reason)
    cause = cause_of(body, principal, key)
    await interventions.set_presence(services, agent, choice, cause, at_once=body.at_once)


@router.get("/agents/{agent}/profile")
async def get_profile(agent: int, services: Services) -> Profile:
    """The skills and queues of an agent."""
    return profiles.show(services, agent)


@router.put("/agents/{agent}/profile")
async def change_profile(agent: int, body: NewProfile, services: Services, principal: Asking, key: Key) -> Profile:
    """Give an agent other skills and queues; callers who wait already are matched by them at once."""
    profile = Profile(skills=body.skills, queues=body.queues)
    return await profiles.change(services, agent, profile, cause_of(body, principal, key))


@router.get("/agents/{agent}/phone")
async def get_agent_phone(agent: int, services: Services) -> AgentPhone:
    """Where an agent takes calls, and whether the agent may change that."""
    return agent_phones.show(services, agent)


@router.put("/agents/{agent}/phone")
async def change_agent_phone(
    agent: int, body: AssignedPhone, services: Services, principal: Asking, key: Key
) -> AgentPhone:
    """Have an agent take calls elsewhere from the next offer on."""
    return await agent_phones.assign(services, agent, body.phone, cause_of(body, principal, key))


@router.post("/contacts/{contact}/requeue", status_code=204, response_class=Response)
async def requeue_contact(contact: int, body: Requeue, services: Services, principal: Asking, key: Key) -> None:
    """Move a caller whom nobody has taken to another queue; the age is kept."""
    await interventions.requeue(services, contact, body.queue, cause_of(body, principal, key))


@router.post("/contacts/{contact}/assign", status_code=204, response_class=Response)
async def assign_contact(contact: int, body: Assignment, services: Services, principal: Asking, key: Key) -> None:
    """Reserve a caller whom nobody has taken for one agent, for a while."""
    await interventions.assign(services, contact, body.agent, body.seconds, cause_of(body, principal, key))


@router.put("/contacts/{contact}/priority", status_code=204, response_class=Response)
async def reprioritise_contact(
    contact: int, body: Reprioritisation, services: Services, principal: Asking, key: Key
) -> None:
    """Give a caller whom nobody has taken another priority."""
    await interventions.reprioritise(services, contact, body.priority, cause_of(body, principal, key))
