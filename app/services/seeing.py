"""Who may see which contacts: agents their own, supervisors those of their teams, or of everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.roles import Role
from app.services.supervision import served
from app.services.views.consult_view import about
from app.store import screen_pop as store
from app.store.contact_search import Scope

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.store.screen_pop import ContactRow, Session


def scope_of(services: Services, by: Principal) -> Scope | None:
    """Whose contacts `by` may see; None: everybody's."""
    if not by.role.covers(Role.SUPERVISOR):
        return Scope(agents=() if by.agent is None else (by.agent,))
    if by.teams is None:
        return None
    own = tuple(entry.id for entry in services.center.picture.agents if entry.body.team in by.teams)
    return Scope(tuple(sorted(served(services, by.teams))), own)


async def seen(services: Services, session: Session, contact: int, by: Principal) -> ContactRow:
    """The contact's row. Raises `NotFound` when there is none, or none that `by` may see."""
    row = await store.contact(session, contact)
    scope = scope_of(services, by)
    if row is None or not (scope is None or await _within(services, session, row, scope)):
        raise NotFound("There is no such contact.")
    return row


async def _within(services: Services, session: Session, row: ContactRow, scope: Scope) -> bool:
    agents = services.desk.state.agents
    busy = (agents[agent].contact for agent in scope.agents if agent in agents)
    at_hand = any(about(services.desk.state, contact) == row.id for contact in busy)
    return row.queue_id in scope.queues or at_hand or await store.worked_on(session, row.id, scope.agents)
