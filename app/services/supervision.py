"""Whom and what a supervisor is over: the agents of the own teams, and the contacts these could be asked to take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.errors import NotFound, Refused

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal


class Oversight(BaseModel, frozen=True):
    """The ids of the agents and queues a supervisor is over; none: all of them."""

    agents: frozenset[int] | None
    queues: frozenset[int] | None


def oversight(services: Services, principal: Principal) -> Oversight:
    """Whom and what a supervisor is over."""
    if principal.teams is None:
        return Oversight(agents=None, queues=None)
    agents = frozenset(entry.id for entry in services.center.picture.agents if entry.body.team in principal.teams)
    return Oversight(agents=agents, queues=frozenset(served(services, principal.teams)))


def require_agent(services: Services, principal: Principal, agent: int) -> None:
    """Raises `Refused` when the agent is of a team the supervisor is not over, `NotFound` when there is none."""
    found = services.center.picture.agents.get(agent)
    if agent not in services.desk.state.agents:
        raise NotFound("There is no such agent.")
    if principal.teams is not None and (found is None or found.body.team not in principal.teams):
        raise Refused("This agent is of a team you are not over.")


def require_contact(services: Services, principal: Principal, contact: int) -> None:
    """Raises `Refused` when no agent of the supervisor's teams serves the contact's queue, `NotFound` without one."""
    found = services.desk.state.contacts.get(contact)
    if found is None:
        raise NotFound("This caller no longer waits.")
    if principal.teams is not None and found.queue not in served(services, principal.teams):
        raise Refused("This caller waits in a queue that none of your teams serves.")


def require_queues(services: Services, principal: Principal, queues: set[int]) -> None:
    """Raises `Refused` when one of them is served by none of the supervisor's teams."""
    if principal.teams is not None and queues - served(services, principal.teams):
        raise Refused("There is a queue among them that none of your teams serves.")


def served(services: Services, teams: frozenset[str]) -> set[int]:
    """The queues that agents of these teams serve."""
    agents = services.desk.state.config.agents
    own = (entry.id for entry in services.center.picture.agents if entry.body.team in teams)
    return {queue for agent in own if agent in agents for queue in agents[agent].queues}
