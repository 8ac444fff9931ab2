"""The floor as it is now: the routing state, with names, callers, today's figures and voicemails beside it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, NamedTuple
from zoneinfo import ZoneInfo

from app import clock
from app.reports import containment, presence_times, service_level
from app.services.hub.position import Position
from app.services.names import names_of
from app.services.views.floor_view import (
    Away,
    AwayTimes,
    FloorBeside,
    FloorView,
    VoicemailRow,
    floor_view,
    waiting_contacts,
)
from app.services.views.today import Count, Today, today
from app.store import voicemails

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
        )
        # Nothing awaits from here on: the position is that of the state which is drawn.
        position = Position(services.desk.position, services.ops.position)
        return floor_view(services.desk.state, names, beside, services.desk.now_estimate()), position

    async def _counted(self, services: Services, names: Names) -> Counted:
        if self._last is None or clock.monotonic() - self._counted_at > self.counted_for_s:
            self._last = Counted(await count(services, names), await away_times(services, names))
            self._counted_at = clock.monotonic()
        return self._last


async def count(services: Services, names: Names) -> Today:
    """Today's figures."""
    since = midnight_before(services.desk.now_estimate(), names.zone)
    thresholds = {queue: known.threshold_s for queue, known in names.queues.items()}
    rows = await service_level.run(services.database, service_level.Parameters(since, thresholds))
    calls = await containment.run(services.database, containment.Parameters(since))
    counts = {row.queue: Count(row.answered, row.answered_in_time, row.abandoned) for row in rows}
    return today(counts, names, contained=calls.contained, calls=calls.calls)


async def away_times(services: Services, names: Names) -> AwayTimes:
    """Today's time not ready of each agent, by reason."""
    since = midnight_before(services.desk.now_estimate(), names.zone)
    away: AwayTimes = {}
    for row in await presence_times.run(services.database, presence_times.Parameters(since)):
        away[row.agent] = (*away.get(row.agent, ()), Away(reason=row.reason, ms=row.ms))
    return away


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


def midnight_before(instant: int, zone: str) -> int:
    """When the day of `instant` began in a time zone; both in milliseconds since the epoch."""
    local = datetime.fromtimestamp(instant / 1000, UTC).astimezone(ZoneInfo(zone))
    return int(local.replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)
