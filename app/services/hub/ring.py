"""The last changes of the floor, so that a browser which was away for a moment is sent those and not the whole."""

from __future__ import annotations

from collections import deque
from typing import ClassVar, NamedTuple

from app.services.hub.position import Position


class Entry(NamedTuple):
    """One change as it goes over the wire, by its number in this process and its place in the journals."""

    number: int
    position: Position
    event: str
    frame: bytes


class Ring:
    """Numbered changes, oldest first. Bounded: the oldest are forgotten."""

    entries_max: ClassVar[int] = 4_000

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=self.entries_max)
        self._since: Position | None = None
        self.number = 0
        """The number of the last change."""

    def begin(self, position: Position) -> None:
        """Forget everything; from here on all changes are kept."""
        self._entries.clear()
        self._since = position
        self.number += 1

    def add(self, position: Position, event: str, frame: bytes) -> None:
        """Keep a change, at the cost of the oldest when there is no room."""
        if len(self._entries) == self.entries_max:
            self._since = self._entries[0].position
        self.number += 1
        self._entries.append(Entry(self.number, position, event, frame))

    def after(self, number: int) -> list[bytes] | None:
        """The changes after a number; None when some of them are forgotten."""
        if number == self.number:
            return []
        oldest = self._entries[0].number if self._entries else self.number + 1
        if number < oldest - 1:
            return None
        return [entry.frame for entry in self._entries if entry.number > number]

    def since(self, position: Position) -> list[bytes] | None:
        """What a browser that heard up to there, perhaps from another process, may lack; None if it is forgotten.

        Rather too much than too little: a change replaces a row by a row, so hearing it twice is harmless.
        """
        if self._since is None or not position.covers(self._since):
            return None
        return [entry.frame for entry in self._entries if position.may_miss(entry.position)]
