"""Who may see a contact: supervisors every one, agents those they worked on or have at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.roles import Role
from app.store import screen_pop as store

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.store.screen_pop import ContactRow, Session


async def seen(services: Services, session: Session, contact: int, by: Principal) -> ContactRow:
    """The contact's row. Raises `NotFound` when there is none, or none that `by` may see."""
    row = await store.contact(session, contact)
    if row is None or not await _may_see(services, session, contact, by):
        raise NotFound("There is no such contact.")
    return row


async def _may_see(services: Services, session: Session, contact: int, by: Principal) -> bool:
    if by.role.covers(Role.SUPERVISOR):
        return True
    if by.agent is None:
        return False
    state = services.desk.state.agents.get(by.agent)
    at_hand = state is not None and state.contact == contact
    return at_hand or await store.worked_on(session, contact, by.agent)
