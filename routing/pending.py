"""The pending deadlines: the earliest at once, any other moved without looking for its old place."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from routing.index import DeadlineKind

SPARE = 64
"""So many entries that hold no longer are never too many."""

Deadline = tuple[int, "DeadlineKind", int]
"""Its instant (milliseconds), whose it is and the id of that; in this order they come."""


class PendingDeadlines:
    """At most one deadline of each kind and subject.

    An entry of the heap whose instant is not its subject's any more is passed over when it comes first; they are
    cleared away once they are more than those that hold.
    """

    __slots__ = ("_heap", "_instants")

    def __init__(self) -> None:
        self._instants: dict[tuple[DeadlineKind, int], int] = {}
        self._heap: list[Deadline] = []

    def set(self, kind: DeadlineKind, subject: int, instant: int) -> None:
        """From now on it is then, in place of an earlier one."""
        self._instants[kind, subject] = instant
        heappush(self._heap, (instant, kind, subject))
        if len(self._heap) > 2 * len(self._instants) + SPARE:
            self._heap = self.all()
            heapify(self._heap)

    def discard(self, kind: DeadlineKind, subject: int) -> None:
        """There is none any more."""
        del self._instants[kind, subject]

    def first(self) -> Deadline | None:
        """The earliest."""
        heap, instants = self._heap, self._instants
        while heap and instants.get(heap[0][1:]) != heap[0][0]:
            heappop(heap)
        return heap[0] if heap else None

    def all(self) -> list[Deadline]:
        """Every one that holds, in no order."""
        return [(instant, kind, subject) for (kind, subject), instant in self._instants.items()]
