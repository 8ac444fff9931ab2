"""Opening hours as flows ask for them, made from those of the center file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from app.services.center import kinds
from app.services.center.kinds.hours import Override, Spans
from ivr_flows.hours import Holiday, Hours, Span


def opening(hours: kinds.Hours) -> Hours:
    """The same hours, with every overridden day as a day of its own."""
    holidays = {each.date.isoformat(): Holiday(each.name, _spans(each.open)) for each in hours.holidays}
    overridden = dict(day for override in hours.overrides for day in _overridden(override))
    week = {day: _spans(spans) for day, spans in hours.week.items()}
    return Hours(hours.zone, week, holidays | overridden, hours.closure)


def _overridden(override: Override) -> Iterator[tuple[str, Holiday]]:
    for offset in range((override.last - override.first).days + 1):
        day = override.first + timedelta(days=offset)
        yield day.isoformat(), Holiday(override.reason, _spans(override.open))


def _spans(spans: Spans) -> tuple[Span, ...]:
    return tuple(Span(*each.split("-")) for each in spans)
