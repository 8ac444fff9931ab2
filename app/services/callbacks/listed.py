"""The callbacks to come, as supervisors see and steer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.names import names_of
from app.services.supervision import served
from app.services.views.callbacks import CallbackView, callback_view
from app.store import callbacks as store

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal


async def shown(services: Services, contact: int) -> CallbackView | None:
    """One of them; none when it is over."""
    found = services.desk.state.contacts.get(contact)
    row = await store.one(services.database, contact)
    return None if found is None or row is None else callback_view(row, found, names_of(services.center))


async def listed(services: Services, by: Principal) -> tuple[CallbackView, ...]:
    """Those of the queues that the supervisor's teams serve, the earliest promise first."""
    rows = await store.to_come(services.database)
    names, contacts = names_of(services.center), services.desk.state.contacts
    own = None if by.teams is None else served(services, by.teams)
    return tuple(
        callback_view(row, contacts[row.contact], names)
        for row in rows
        if row.contact in contacts and (own is None or row.queue in own)
    )
