"""Placing and lifting legal holds: what keeps the recordings of a contact however old they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Conflict
from app.services.seeing import seen
from app.store import legal_holds as store
from app.store import ops
from app.store.legal_holds import Act

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.store.writes import Write


async def place(services: Services, contact: int, why: str, by: Principal) -> None:
    """Keep what is recorded of the contact. Raises `NotFound` for one `by` may not see, `Conflict` when it is kept."""
    await _require_seen(services, contact, by)
    if not await store.place(services.database, Act(contact, by.username, why), _note("placed", contact)):
        raise Conflict("There is a legal hold on this call.")


async def lift(services: Services, contact: int, why: str, by: Principal) -> None:
    """Let the usual days hold again. Raises `NotFound` for one `by` may not see, `Conflict` when there is no hold."""
    await _require_seen(services, contact, by)
    if not await store.lift(services.database, Act(contact, by.username, why), _note("lifted", contact)):
        raise Conflict("There is no legal hold on this call.")


async def _require_seen(services: Services, contact: int, by: Principal) -> None:
    async with services.database.session() as session:
        await seen(services, session, contact, by)


def _note(what: str, contact: int) -> list[Write]:
    return ops.note(f"legal_hold_{what}", contact=contact)
