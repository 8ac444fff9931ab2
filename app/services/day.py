"""The day so far, counted from its rows: service level, containment, and who was away for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.reports import containment, presence_times, service_level
from app.services.views.floor_view import Away, AwayTimes
from app.services.views.today import Count, Today, today

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.views.names import Names


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


def midnight_before(instant: int, zone: str) -> int:
    """When the day of `instant` began in a time zone; both in milliseconds since the epoch."""
    return int(_midnight(instant, zone).timestamp() * 1000)


def midnight_after(instant: int, zone: str) -> int:
    """When the day of `instant` ends in a time zone; both in milliseconds since the epoch."""
    return int((_midnight(instant, zone) + timedelta(days=1)).timestamp() * 1000)


def _midnight(instant: int, zone: str) -> datetime:
    local = datetime.fromtimestamp(instant / 1000, UTC).astimezone(ZoneInfo(zone))
    return local.replace(hour=0, minute=0, second=0, microsecond=0)
