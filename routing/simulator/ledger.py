"""What happened in a simulation, counted from its facts: callers by their fate, and time by what it was spent on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from routing.facts import ContactAbandoned, ContactLeft, ContactQueued, CustomerInRoom, Fact, PlaceKept, PresenceChanged
from routing.segments import Lane, SegmentChange, SegmentKind, SegmentOpened, segments
from routing.simulator.courses import Courses
from routing.simulator.setting import Setting
from routing.vocabulary import Presence

THRESHOLD = 20_000
"""Within how long callers should be answered where nothing else is said; milliseconds."""
Spent = dict[SegmentKind, int]
CREDITING = frozenset({Lane.AGENT})
"""The lane in which several segments of a contact may be open, one for each agent.

A set, for it is asked of every segment: Python 3.11 finds a member of an enumeration in thrice the time.
"""
UNCOUNTED: tuple[int | None, int] = (None, 0)
"""What is known of a contact that is not, or no longer, waiting for its first answer."""


class Tally:
    """The callers of one queue, or of all, and the time they took; milliseconds."""

    __slots__ = ("abandoned", "answered", "called_back", "in_time", "overflowed", "reached", "spent", "waiting")

    def __init__(self) -> None:
        self.answered: list[int] = []
        """How long each of those waited who came to talk, from the first queue to the first second of talk."""
        self.abandoned: list[int] = []
        """How long each of those waited who hung up."""
        self.in_time = 0
        """How many were answered within their queue's threshold."""
        self.overflowed = 0
        self.waiting = 0
        """Who is still not answered when all is over."""
        self.called_back = 0
        """Who took a callback."""
        self.reached = 0
        """Who of them came to talk."""
        self.spent: Spent = defaultdict(int)

    @property
    def offered(self) -> int:
        """Everybody who was queued."""
        return len(self.answered) + len(self.abandoned) + self.overflowed + self.waiting + self.called_back

    def add(self, other: Tally) -> None:
        """Count another's too."""
        self.answered += other.answered
        self.abandoned += other.abandoned
        self.in_time += other.in_time
        self.overflowed += other.overflowed
        self.waiting += other.waiting
        self.called_back += other.called_back
        self.reached += other.reached
        for kind, spent in other.spent.items():
            self.spent[kind] += spent


class Ledger:
    """Fold all facts in order, then `close` once. Callers queued in the warm-up are left out, as is the time of it."""

    def __init__(self, setting: Setting) -> None:
        self.queues = {queue: Tally() for queue in setting.config.queues}
        self.intervals = [Tally() for _ in range(0, setting.end, setting.interval)]
        """Callers by the interval in which they were queued, over all queues; what time was spent on is not in it."""
        self.available = 0
        """For how long agents were available, whether at work or idle, all together; milliseconds."""
        self.courses = Courses()
        self._thresholds = setting.thresholds
        self._since = setting.warm_up
        self._interval = setting.interval
        self._waiting: dict[int, tuple[int, int]] = {}
        self._called_back: dict[int, tuple[int, int]] = {}
        self._open: dict[tuple[int, int | None], tuple[SegmentKind, int | None, int]] = {}
        self._present: dict[int, int] = {}
        own: dict[type[Fact], Callable[[Any, int], None]] = {
            ContactQueued: self._queued,
            CustomerInRoom: self._answered,
            ContactAbandoned: self._abandoned,
            ContactLeft: self._overflowed,
            PlaceKept: self._kept,
            PresenceChanged: self._attend,
        }
        self._counts = defaultdict[type[Fact], list[Callable[[Any, int], None]]](list)
        for counts in (own, self.courses.counts):
            for kind, count in counts.items():
                self._counts[kind].append(count)

    def fold(self, facts: Iterable[Fact], at: int) -> None:
        """Count what happened at an instant (milliseconds)."""
        for fact in facts:
            for change in segments(fact):
                self._change(change, at)
            for count in self._counts.get(type(fact), ()):
                count(fact, at)

    def close(self, at: int) -> None:
        """Count what is still going on as far as it has come."""
        for queue, since in self._waiting.values():
            for tally in self._tallies(queue, since):
                tally.waiting += 1
        for spent in self._open.values():
            self._spend(*spent, at)
        for began in self._present.values():
            self.available += self._within(began, at)

    def total(self) -> Tally:
        """All queues together."""
        total = Tally()
        for tally in self.queues.values():
            total.add(tally)
        return total

    def _change(self, change: SegmentChange, at: int) -> None:
        key = (change.contact, change.agent if change.lane in CREDITING else None)
        if isinstance(change, SegmentOpened):
            self._open[key] = change.kind, change.queue, at
        elif (found := self._open.pop(key, None)) is not None:
            self._spend(*found, at)

    def _spend(self, kind: SegmentKind, queue: int | None, began: int, at: int) -> None:
        if queue is not None:
            self.queues[queue].spent[kind] += self._within(began, at)

    def _within(self, began: int, at: int) -> int:
        return max(0, at - max(began, self._since))

    def _queued(self, fact: ContactQueued, at: int) -> None:
        if at >= self._since:
            self._waiting.setdefault(fact.contact, (fact.queue, at))

    def _answered(self, fact: CustomerInRoom, at: int) -> None:
        queue, since = self._waiting.pop(fact.contact, UNCOUNTED)
        if queue is not None:
            in_time = at - since <= self._thresholds.get(queue, THRESHOLD)
            for tally in self._tallies(queue, since):
                tally.answered.append(at - since)
                tally.in_time += in_time
        elif fact.contact in self._called_back:
            for tally in self._tallies(*self._called_back.pop(fact.contact)):
                tally.reached += 1

    def _abandoned(self, fact: ContactAbandoned, at: int) -> None:
        queue, since = self._waiting.pop(fact.contact, UNCOUNTED)
        if queue is not None:
            for tally in self._tallies(queue, since):
                tally.abandoned.append(at - since)

    def _overflowed(self, fact: ContactLeft, _at: int) -> None:
        queue, since = self._waiting.pop(fact.contact, UNCOUNTED)
        if queue is not None:
            for tally in self._tallies(queue, since):
                tally.overflowed += 1

    def _kept(self, fact: PlaceKept, at: int) -> None:
        if fact.contact in self._waiting:
            queue, since = self._called_back[fact.contact] = self._waiting.pop(fact.contact)
            self.courses.kept(fact.contact, at)
            for tally in self._tallies(queue, since):
                tally.called_back += 1

    def _tallies(self, queue: int, since: int) -> tuple[Tally, Tally]:
        """Where a caller counts who was queued then."""
        return self.queues[queue], self.intervals[since // self._interval]

    def _attend(self, fact: PresenceChanged, at: int) -> None:
        if fact.presence is Presence.AVAILABLE:
            self._present.setdefault(fact.agent, at)
        elif fact.agent in self._present:
            self.available += self._within(self._present.pop(fact.agent), at)
