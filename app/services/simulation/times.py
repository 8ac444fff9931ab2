"""Times of day as instants of a simulation: milliseconds from the beginning of its day."""

from __future__ import annotations

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def of_clock(text: str) -> int:
    """Milliseconds from midnight to a time of day, as 09:30 or 09:30:15."""
    hours, minutes, seconds = (int(part) for part in (*text.split(":"), "0")[:3])
    return (hours * 3600 + minutes * 60 + seconds) * 1000


def of_span(text: str) -> tuple[int, int]:
    """Beginning and end of a span, from midnight; one that ends before it begins runs past midnight."""
    begins, ends = (of_clock(part) for part in text.split("-"))
    return begins, ends if ends > begins else ends + DAY


class DayTimes:
    """A day from one time until another."""

    def __init__(self, day: str) -> None:
        self.begins, ends = of_span(day)
        self.length = ends - self.begins

    def at(self, clock: str) -> int:
        """The instant of a time of day; before the day begins, its very beginning."""
        return max(0, of_clock(clock) - self.begins)

    def within(self, span: str) -> tuple[int, int]:
        """What of a span lies in the day: an empty span when nothing does."""
        begins, ends = (min(max(0, instant - self.begins), self.length) for instant in of_span(span))
        return begins, ends

    def clock(self, instant: int) -> str:
        """The time of day of an instant, to the minute."""
        minutes = (self.begins + instant) // MINUTE % 1440
        return f"{minutes // 60:02}:{minutes % 60:02}"
