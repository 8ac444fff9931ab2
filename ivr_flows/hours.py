"""Opening hours as data, and the answer to "is it open?" at an instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from msgspec import Struct

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS: tuple[Day, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Span(Struct, frozen=True, array_like=True):
    """From a local time (included) to another (excluded), as ``HH:MM``; past midnight when the end is earlier."""

    start: str
    end: str

    def __post_init__(self) -> None:
        minutes(self.start), minutes(self.end)


class Holiday(Struct, frozen=True):
    """A day that is different: its name, and when it is open after all."""

    name: str
    open: tuple[Span, ...] = ()


class Hours(Struct, frozen=True):
    """Opening hours in an IANA time zone: a week, holidays by ISO date, and the cause of a closure in force, if any."""

    timezone: str
    week: dict[Day, tuple[Span, ...]]
    holidays: dict[str, Holiday] = {}
    closure: str = ""

    def __post_init__(self) -> None:
        ZoneInfo(self.timezone)
        for day in self.holidays:
            date.fromisoformat(day)


class Answer(NamedTuple):
    """Open, closed, or a holiday; ``reason`` is the holiday's name or the cause of the closure, else empty."""

    state: Literal["open", "closed", "holiday"]
    reason: str = ""


def ask(hours: Hours, now_ms: int) -> Answer:
    """Whether these hours are open at an instant (milliseconds since the epoch)."""
    if hours.closure:
        return Answer("closed", hours.closure)
    local = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=now_ms)).astimezone(ZoneInfo(hours.timezone))
    minute = local.hour * 60 + local.minute
    if _within(hours, local.date(), minute) or _within(hours, local.date() - timedelta(days=1), minute + 1440):
        return Answer("open")
    holiday = hours.holidays.get(local.date().isoformat())
    return Answer("holiday", holiday.name) if holiday else Answer("closed")


@cache
def minutes(clock: str) -> int:
    """Minutes since midnight of ``HH:MM``, ``24:00`` being the end of the day; `ValueError` when it is no time."""
    if clock == "24:00":
        return 1440
    parsed = time.fromisoformat(clock)
    return parsed.hour * 60 + parsed.minute


def _within(hours: Hours, day: date, minute: int) -> bool:
    holiday = hours.holidays.get(day.isoformat())
    spans = holiday.open if holiday else hours.week.get(DAYS[day.weekday()], ())
    return any(_covers(minutes(span.start), minutes(span.end), minute) for span in spans)


def _covers(start: int, end: int, minute: int) -> bool:
    return start <= minute < (end if end > start else end + 1440)
