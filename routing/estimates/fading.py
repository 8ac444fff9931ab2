"""Sums that forget: what was added a half-life ago counts half."""

from __future__ import annotations

HALF_LIFE_MS = 30 * 60_000
"""Long enough to know a queue that is served once in a few minutes, short enough to follow a day."""


class Fading:
    """A sum whose parts fade with age; instants are in milliseconds and may come in any order."""

    __slots__ = ("_at", "_sum")

    def __init__(self) -> None:
        self._sum = 0.0
        self._at = 0

    def add(self, amount: float, at: int) -> None:
        """Count this from that instant on."""
        newest = max(self._at, at)
        self._sum = self.at(newest) + amount * _left(newest - at)
        self._at = newest

    def at(self, now: int) -> float:
        """What is left of the sum."""
        return self._sum * _left(max(0, now - self._at))


def _left(age_ms: int) -> float:
    return float(0.5 ** (age_ms / HALF_LIFE_MS))
