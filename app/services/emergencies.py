"""Declaring an emergency that was prepared in the center file, and saying that it is over; queues close with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from app.errors import NotFound
from app.services.center.digest import canonical, digest
from app.services.center.kinds import Emergency
from app.services.closures import closing
from app.services.closures.asked import Closing, chosen, ends
from app.services.closures.preview import ClosurePreview, preview
from app.services.interventions import Cause
from app.store import center as store
from app.store import closures, interventions, ops
from app.store.interventions import NewIntervention
from app.store.writes import execute

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from app.services.principal import Principal
    from app.store.writes import Write

KIND = "emergency"


class EmergencyRow(BaseModel, frozen=True):
    """An emergency, whether it is declared, what callers are then told, and until when (milliseconds)."""

    name: str
    title: str
    message: str
    declared: bool
    until: int | None


class Declaration(BaseModel):
    """Whether it is there; another `message` takes the place of the one that was prepared.

    It ends by itself, without `until` with the center's day. With `closes` the queues of its division (without one of
    the whole center) are closed as long: who waits is told the message and goes on by the exit.
    """

    declared: bool
    message: Annotated[str, Field(min_length=1, max_length=1_000)] | None = None
    until: AwareDatetime | None = None
    closes: bool = False
    exit: Literal["closed", "voicemail"] = "closed"


def listed(services: Services) -> tuple[EmergencyRow, ...]:
    """All emergencies, as this process knows them."""
    now = services.desk.now_estimate()
    return tuple(_row(each.name, each.body, now) for each in services.center.picture.emergencies)


async def shown(services: Services, name: str, wish: Declaration, by: Principal) -> ClosurePreview:
    """What closing its queues would come to now. Raises what `preview` raises, `NotFound` for one nobody prepared."""
    return await preview(services, _closing(_prepared(services, name), wish), by)


async def declare(services: Services, name: str, wish: Declaration, cause: Cause) -> EmergencyRow:
    """Declare it, or say that it is over; calls hear of it within a second, and its queues close or open with it.

    Raises `NotFound` when the center has no such emergency, and what `chosen` raises. A center file that says otherwise
    is applied only with ``--overwrite``.
    """
    asked = _closing(_prepared(services, name), wish)
    until = chosen(services, asked, cause.by).until if wish.closes else ends(services, wish.until)
    after = await _write(services, name, wish, until, cause)
    await services.center.refresh()
    queues = Cause(cause.by, cause.why, f"{cause.key}:queues")
    if not wish.declared:
        await closing.open_those(services, await _closed_by(services, name), queues)
    elif wish.closes:
        await closing.close(services, asked, queues, emergency=name)
    return _row(name, after, services.desk.now_estimate())


async def _write(services: Services, name: str, wish: Declaration, until: int, cause: Cause) -> Emergency:
    async with store.editing(services.database), services.database.transaction() as connection:
        found = await store.find_object(connection, KIND, name)
        if found is None or found.retired:
            raise NotFound("The center has no such emergency.")
        now = Emergency.model_validate(found.body)
        change = {"declared": wish.declared, "message": wish.message or now.message, "until": None}
        if wish.declared:
            change["until"] = datetime.fromtimestamp(until / 1000, UTC)
        after = now.model_copy(update=change)
        body = canonical(after)
        changed = found._replace(body=body, digest=digest(body))
        await execute(
            connection, [store.write_object(changed), store.write_version(), *_told(services, name, wish, cause)]
        )
    return after


def _told(services: Services, name: str, wish: Declaration, cause: Cause) -> list[Write]:
    """That it was declared or is over: for the consoles, and with the reason for whoever asks later."""
    action = "declare_emergency" if wish.declared else "end_emergency"
    title, at = _prepared(services, name).title, services.desk.now_estimate()
    made = NewIntervention(cause.event_key, at, cause.by.username, action, None, None, title, cause.why)
    note = ops.note("emergency_declared" if wish.declared else "emergency_over", emergency=name, by=cause.by.name)
    return [interventions.keep_once(made), *note]


def _prepared(services: Services, name: str) -> Emergency:
    found = services.center.picture.emergencies.named(name)
    if found is None:
        raise NotFound("The center has no such emergency.")
    return found.body


def _closing(emergency: Emergency, wish: Declaration) -> Closing:
    message = [{"say": wish.message or emergency.message}]
    asked = {"division": emergency.division, "message": message, "until": wish.until, "exit": wish.exit}
    return Closing.model_validate(asked)


async def _closed_by(services: Services, name: str) -> tuple[Entry[Queue], ...]:
    """The queues that are closed now by this emergency."""
    closed = services.desk.state.closures
    last = await closures.last(services.database, closed, services.desk.now_estimate())
    return tuple(
        queue for queue in services.center.picture.queues if queue.id in last and last[queue.id].emergency == name
    )


def _row(name: str, body: Emergency, now: int) -> EmergencyRow:
    until = None if body.until is None else int(body.until.timestamp() * 1000)
    return EmergencyRow(name=name, title=body.title, message=body.message, declared=body.holds(now), until=until)
