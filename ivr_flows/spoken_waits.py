"""How a wait is told: as a range of whole minutes that never sounds more exact than it is."""

from __future__ import annotations

from dataclasses import dataclass

MINUTE = 60
COARSE_FROM = 10
"""From so many minutes on, both ends are multiples of `COARSE`."""
COARSE = 5


@dataclass(frozen=True)
class Waits:
    """The words for a wait and for a place in line; `{low}`, `{high}` and `{place}` stand for the numbers."""

    minutes: tuple[str, str]
    """One minute, and several."""
    less: str
    between: str
    place: str
    first: str


def rounded(low: int, high: int) -> tuple[int, int]:
    """A range of seconds in minutes: the lower end rounded down, the upper one up, so that it still holds."""
    return _down(low), max(_up(high), 1)


def told(waits: Waits, low: int, high: int) -> str:
    """The sentence for a wait between `low` and `high` seconds."""
    fewest, most = rounded(low, high)
    words = waits.between if fewest else waits.less
    return words.format(low=fewest, high=f"{most} {waits.minutes[most != 1]}")


def placed(waits: Waits, place: int) -> str:
    """The sentence for a place in line, counted from 1."""
    return waits.first if place == 1 else waits.place.format(place=place)


def _down(seconds: int) -> int:
    minutes = seconds // MINUTE
    return minutes if minutes < COARSE_FROM else minutes - minutes % COARSE


def _up(seconds: int) -> int:
    minutes = -(-seconds // MINUTE)
    return minutes if minutes <= COARSE_FROM else minutes + -minutes % COARSE
