"""An agent's own page as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.names import names_of
from app.services.views.agent_view import AgentView, Beside, agent_view
from app.store import notes

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing import AgentState


async def view(services: Services, agent: int) -> AgentView:
    """The view of an agent. Raises `NotFound` when the agent is not configured."""
    before = _state(services, agent)
    at_hand = (before.contact, before.connection)
    beside = await _beside(services, *at_hand)
    now = _state(services, agent)
    if (now.contact, now.connection) != at_hand:
        return await view(services, agent)
    return agent_view(services.desk.state, now, names_of(services.center), beside, services.desk.now_estimate())


async def _beside(services: Services, contact: int | None, connection: int) -> Beside:
    info = await services.hub.directory.one(services.database, contact)
    written = await notes.read(services.database, contact, connection) if contact is not None and connection else ""
    return Beside(info=info, notes=written)


def _state(services: Services, agent: int) -> AgentState:
    state = services.desk.state.agents.get(agent)
    if state is None:
        raise NotFound("This agent is not in the center's configuration.")
    return state
