"""An agent's own page as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services import talk_recording
from app.services.listening_modes import Mode
from app.services.names import names_of
from app.services.views.agent_view import AgentView, Beside, agent_view
from app.services.views.callers import CallerInfo
from app.services.views.consult_view import about, colleague
from app.services.views.supervision import ListenerView, listener_view
from app.store import help_requests, notes, parties, supervisor_legs
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing import AgentState, ContactState


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
    """In a consult, of the contact it is about."""
    at_hand = services.desk.state.contacts.get(contact or 0)
    if at_hand is not None and (other := colleague(at_hand)) is not None:
        name = names_of(services.center).agent_name(other).name
        return Beside(info=CallerInfo(name, at_hand.age_from), internal=True)
    meant = about(services.desk.state, contact)
    now = services.desk.state.contacts.get(meant or 0)
    number = connection if now is None or meant == contact else now.connection
    info = await services.hub.directory.one(services.database, meant)
    written = await notes.read(services.database, meant, number) if meant is not None and number else ""
    if now is None or now.stage is not Stage.TALKING or now.connection != number:
        return Beside(info=info, notes=written, taken_over_by=await _taken_over_by(services, contact, connection))
    return Beside(
        info=info,
        notes=written,
        recording=await talk_recording.status(services, now),
        listeners=await _listeners(services, now),
        help_asked=await help_requests.is_asked(services.database, now.id, now.connection),
        party=await _party(services, now),
    )


async def _taken_over_by(services: Services, contact: int | None, connection: int) -> int | None:
    """The supervisor who has been the customer's agent since the talk of this connection."""
    return None if contact is None else await supervisor_legs.taken_over_by(services.database, contact, connection)


async def _party(services: Services, contact: ContactState) -> str | None:
    """The number outside that is consulted about the contact."""
    asked = None if contact.consult is None else await parties.asked(services.database, contact.consult)
    return asked and asked.number


async def _listeners(services: Services, contact: ContactState) -> tuple[ListenerView, ...]:
    """Who listens to this agent's talk; those who only monitor where the team is shown them."""
    agent = services.center.picture.agents.get(contact.agent)
    team = services.center.picture.teams.named(agent.body.team) if agent else None
    silent = team is not None and team.body.monitoring == "silent"
    inside = await supervisor_legs.inside(services.database, contact.id)
    shown = (listener_view(leg) for leg in inside if leg.connection == contact.connection)
    return tuple(each for each in shown if each.connected and not (silent and each.mode is Mode.MONITOR))


def _state(services: Services, agent: int) -> AgentState:
    state = services.desk.state.agents.get(agent)
    if state is None:
        raise NotFound("This agent is not in the center's configuration.")
    return state
