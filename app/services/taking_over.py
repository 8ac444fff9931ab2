"""A supervisor in a talk takes the customer over: the agent wraps up, and the supervisor is the agent from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Conflict, Refused
from app.services import interventions
from app.services.supervision import require_agent
from app.store import ops, supervisor_legs
from routing.events import TakeOver
from routing.facts import ContactTakenOver

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.desk import Outcome
    from app.services.interventions import Cause
    from app.store.supervisor_legs import SupervisorLeg
    from app.store.writes import Write


async def take_over(services: Services, contact: int, tab: str, cause: Cause) -> None:
    """Become the agent of the talk the supervisor's leg is in, for the browser tab that holds the leg.

    Raises `Refused` for an account that belongs to no agent and for a team whose talks are not taken over, `Conflict`
    for a supervisor who is not in the talk or has something else at hand.
    """
    if cause.by.agent is None:
        raise Refused("This account belongs to no agent, and only an agent can have a customer.")
    if await interventions.repeated(services, cause):
        return
    leg = await _leg(services, contact, cause)
    _require_allowed(services, leg, cause)
    event = TakeOver(contact, leg.connection, cause.by.agent, tab)
    await interventions.submit(
        services,
        event,
        cause,
        "take_over",
        what=leg.mode,
        agent=leg.agent,
        contact=contact,
        also=lambda outcome: _becomes_agents(leg, outcome),
    )


async def _leg(services: Services, contact: int, cause: Cause) -> SupervisorLeg:
    leg = await supervisor_legs.of(services.database, cause.by.username)
    if leg is None or leg.contact != contact or leg.call_sid is None:
        raise Conflict("You are not in this call.")
    return leg


def _require_allowed(services: Services, leg: SupervisorLeg, cause: Cause) -> None:
    require_agent(services, cause.by, leg.agent)
    agent = services.center.picture.agents.get(leg.agent)
    team = services.center.picture.teams.named(agent.body.team) if agent is not None else None
    if team is None or not team.body.take_over:
        raise Refused("Calls of this team are not taken over.")


def _becomes_agents(leg: SupervisorLeg, outcome: Outcome) -> list[Write]:
    """The leg is the agent's from the very turn in which the customer is."""
    taken = next((fact for fact in outcome.facts if isinstance(fact, ContactTakenOver)), None)
    if taken is None:
        return []
    return [
        *supervisor_legs.becomes_agents(leg.id, taken.connection, taken.agent, outcome.at),
        *ops.note("listening_ended", contact=leg.contact, agent=leg.agent),
    ]
