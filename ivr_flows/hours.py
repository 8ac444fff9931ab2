"""Opening hours as data, and the answer to "is it open?" at an instant."""

from __future__ import annotations

from collections.abc import Iterator
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
    here = local(hours, now_ms)
    minute, today = here.hour * 60 + here.minute, here.date()
    if _within(hours, today, minute) or _within(hours, today - timedelta(days=1), minute + 1440):
        return Answer("open")
    holiday = hours.holidays.get(today.isoformat())
    return Answer("holiday", holiday.name) if holiday else Answer("closed")


def closes(hours: Hours, now_ms: int, days: int) -> int | None:
    """The first instant from now on at which these hours are closed; none when they are open for so many days."""
    if ask(hours, now_ms).state != "open":
        return now_ms
    ends = sorted(end for end in _ends(hours, now_ms, days) if end > now_ms)
    return next((end for end in ends if ask(hours, end).state != "open"), None)


def local(hours: Hours, at_ms: int) -> datetime:
    """What calendar and clock show where these hours are kept."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=at_ms)).astimezone(ZoneInfo(hours.timezone))


def instant(hours: Hours, day: date, minute: int) -> int:
    """The instant (milliseconds since the epoch) of a time of a day, in minutes from its midnight."""
    midnight = datetime.combine(day, time(), ZoneInfo(hours.timezone))
    return round((midnight + timedelta(minutes=minute)).timestamp() * 1000)


@cache
def minutes(clock: str) -> int:
    """Minutes since midnight of ``HH:MM``, ``24:00`` being the end of the day; `ValueError` when it is no time."""
    if clock == "24:00":
        return 1440
    parsed = time.fromisoformat(clock)
    return parsed.hour * 60 + parsed.minute


def _ends(hours: Hours, now_ms: int, days: int) -> Iterator[int]:
    """The ends of all spans from yesterday on, for so many days."""
    first = local(hours, now_ms).date() - timedelta(days=1)
    for day in (first + timedelta(days=offset) for offset in range(days + 2)):
        yield from (instant(hours, day, end) for _, end in _spans(hours, day))


def _within(hours: Hours, day: date, minute: int) -> bool:
    return any(start <= minute < end for start, end in _spans(hours, day))


def _spans(hours: Hours, day: date) -> Iterator[tuple[int, int]]:
    """The spans that begin on this day, in minutes from its midnight."""
    holiday = hours.holidays.get(day.isoformat())
    for span in holiday.open if holiday else hours.week.get(DAYS[day.weekday()], ()):
        start, end = minutes(span.start), minutes(span.end)
        yield start, end if end > start else end + 1440
