"""Declaring an emergency that was prepared in the center file, and saying that it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.errors import NotFound
from app.services.center.digest import canonical, digest
from app.services.center.kinds import Emergency
from app.store import center as store
from app.store import ops
from app.store.writes import execute

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal

KIND = "emergency"


class EmergencyRow(BaseModel, frozen=True):
    """An emergency, whether it is declared, and what callers are then told."""

    name: str
    title: str
    message: str
    declared: bool


def listed(services: Services) -> tuple[EmergencyRow, ...]:
    """All emergencies, as this process knows them."""
    return tuple(_row(each.name, each.body) for each in services.center.picture.emergencies)


async def change(
    services: Services, name: str, by: Principal, *, declared: bool, message: str | None = None
) -> EmergencyRow:
    """Declare it, with another message if one is given, or say that it is over; calls hear of it within a second.

    Raises `NotFound` when the center has no such emergency. A center file that says otherwise is applied only with
    ``--overwrite``.
    """
    async with store.editing(services.database), services.database.transaction() as connection:
        found = await store.find_object(connection, KIND, name)
        if found is None or found.retired:
            raise NotFound("The center has no such emergency.")
        now = Emergency.model_validate(found.body)
        after = now.model_copy(update={"declared": declared, "message": message or now.message})
        body = canonical(after)
        changed = found._replace(body=body, digest=digest(body))
        note = ops.note("emergency_declared" if declared else "emergency_over", emergency=name, by=by.name)
        await execute(connection, [store.write_object(changed), store.write_version(), *note])
    await services.center.refresh()
    return _row(name, after)


def _row(name: str, body: Emergency) -> EmergencyRow:
    return EmergencyRow(name=name, title=body.title, message=body.message, declared=body.declared)
