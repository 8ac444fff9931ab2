"""The floor as it is now: the routing state, with names, callers, today's figures and voicemails beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from app import clock
from app.services.calls.supervisors import goes_on
from app.services.day import away_times, count
from app.services.hub.position import Position
from app.services.names import names_of
from app.services.views.closures import closure_view
from app.services.views.floor_view import (
    AwayTimes,
    Closures,
    FloorBeside,
    FloorView,
    TalksBeside,
    VoicemailRow,
    floor_view,
)
from app.services.views.supervision import by_agent
from app.services.views.today import Today
from app.store import closures, help_requests, supervisor_legs, voicemails
from routing.estimates import waiting_contacts

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.directory import Directory
    from app.services.views.names import Names


class Counted(NamedTuple):
    """What is counted from the day's rows."""

    today: Today
    away: AwayTimes


class Floor:
    """Draws the floor. Today's figures are counted at most every `counted_for_s` seconds."""

    counted_for_s: ClassVar[float] = 2.0

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._last: Counted | None = None
        self._counted_at = 0.0

    async def now(self, services: Services) -> tuple[FloorView, Position]:
        """The floor, and the place in the journals it is true for."""
        names = names_of(services.center)
        contacts = [contact.id for contact in waiting_contacts(services.desk.state)]
        counted = await self._counted(services, names)
        beside = FloorBeside(
            await self._directory.of(services.database, contacts),
            counted.today,
            await open_voicemails(services, names),
            counted.away,
            await _talks(services),
            await closed_queues(services, names),
        )
        # Nothing awaits from here on: the position is that of the state which is drawn.
        position = Position(services.desk.position, services.ops.position)
        return floor_view(services.desk.state, names, beside, services.desk.now_estimate()), position

    async def _counted(self, services: Services, names: Names) -> Counted:
        if self._last is None or clock.monotonic() - self._counted_at > self.counted_for_s:
            self._last = Counted(await count(services, names), await away_times(services, names))
            self._counted_at = clock.monotonic()
        return self._last


async def _talks(services: Services) -> TalksBeside:
    """What the floor shows of talks that routing does not know."""
    asked = {each.agent: each.asked_at for each in await help_requests.asked(services.database)}
    contacts, legs = services.desk.state.contacts, await supervisor_legs.everywhere(services.database)
    return TalksBeside(by_agent([leg for leg in legs if goes_on(contacts.get(leg.contact), leg.connection)]), asked)


async def closed_queues(services: Services, names: Names) -> Closures:
    """The queues that are closed now, as they were closed."""
    closed = services.desk.state.closures
    rows = await closures.last(services.database, closed, services.desk.now_estimate()) if closed else {}
    return {queue: closure_view(row, names) for queue, row in rows.items()}


async def open_voicemails(services: Services, names: Names) -> tuple[VoicemailRow, ...]:
    """The voicemails somebody still has to deal with."""
    return tuple(
        VoicemailRow(
            id=row.id,
            contact=row.contact_id,
            queue=names.queue(row.queue_id),
            caller=row.caller,
            seconds=row.seconds,
            left_at=row.left_at,
            state=row.state,
            taken_by=row.taken_by,
        )
        for row in await voicemails.undone(services.database)
    )
