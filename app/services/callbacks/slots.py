"""The times at which a queue can be asked to call back: within its hours, as far ahead as it says, while there is room.

Pure: the hours, the bookings there are and the instant come in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ivr_flows.hours import closes, instant, local

if TYPE_CHECKING:
    from app.services.center.kinds.callbacks import Slots
    from ivr_flows.hours import Hours

DAY_MINUTES = 1440
HALF_DAY = 720
FAR_DAYS = 2
"""A closing time further off than this does not matter."""


class Slot(NamedTuple):
    """A slot that can be booked: its beginning, its end, and when the queue closes after it, if it does soon."""

    at: int
    ends: int
    closes: int | None
    day: date
    minute: int
    """Its time of day, in minutes."""

    @property
    def name(self) -> str:
        """What it is called between the flow and the center."""
        return str(self.at)


def free(slots: Slots, hours: Hours, taken: Mapping[int, int], now: int) -> Iterator[Slot]:
    """Every slot that begins later than now, lies within the hours and is not full; `taken` counts by beginning."""
    for slot in _all(slots, hours, now):
        if slot.at > now and taken.get(slot.at, 0) < slots.each and _open(slot):
            yield slot


def choice(slots: Iterator[Slot]) -> list[Slot]:
    """What a caller can choose from in a few words: the first free slot of each morning and each afternoon."""
    halves = groupby(slots, key=lambda slot: (slot.day, slot.minute < HALF_DAY))
    return [next(group) for _, group in halves]


def _all(slots: Slots, hours: Hours, now: int) -> Iterator[Slot]:
    today = local(hours, now).date()
    for day in (today + timedelta(days=offset) for offset in range(slots.days + 1)):
        for minute in range(0, DAY_MINUTES - slots.minutes + 1, slots.minutes):
            yield _slot(slots, hours, day, minute)


def _slot(slots: Slots, hours: Hours, day: date, minute: int) -> Slot:
    at = instant(hours, day, minute)
    return Slot(at, at + slots.minutes * 60_000, closes(hours, at, FAR_DAYS), day, minute)


def _open(slot: Slot) -> bool:
    return slot.closes is None or slot.closes >= slot.ends
