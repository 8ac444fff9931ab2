"""What is going to happen, in the order of time; what falls on one instant, in the order in which it was planned."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import Generic, TypeVar

T = TypeVar("T")


class Agenda(Generic[T]):
    """Plans by instant (milliseconds)."""

    __slots__ = ("_order", "_plans")

    def __init__(self) -> None:
        self._plans: list[tuple[int, int, T]] = []
        self._order = count()

    def add(self, at: int, plan: T) -> None:
        """Plan something."""
        heappush(self._plans, (at, next(self._order), plan))

    def first(self, otherwise: int) -> int:
        """The instant of the earliest plan, or the one given when there is none."""
        return self._plans[0][0] if self._plans else otherwise

    def take(self) -> T:
        """The earliest plan, which is no longer planned."""
        return heappop(self._plans)[2]
