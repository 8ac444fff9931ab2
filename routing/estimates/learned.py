"""What the queues have shown lately: how long a contact keeps an agent, and how soon callers give up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from routing.estimates.fading import Fading
from routing.facts import ContactAbandoned, CustomerInRoom, Fact, TalkEnded
from routing.segments import Lane, SegmentKind, SegmentOpened, segments

SAMPLES_MIN = 5
"""Talks that must have ended lately before anything is said of a queue."""
PRIOR_MS = 60_000
"""Work that every agent is thought to have done for each of their queues, so that a newcomer shares alike."""

_BUSY = frozenset({SegmentKind.RING, SegmentKind.TALK, SegmentKind.HOLD, SegmentKind.WRAP_UP})
_Lane = tuple[int, Lane, int | None]


class _Record:
    """One queue, of late; times in milliseconds."""

    __slots__ = ("abandoned", "busy_ms", "departed_at", "handled", "waited_ms")

    def __init__(self) -> None:
        self.handled = Fading()
        self.busy_ms = Fading()
        self.abandoned = Fading()
        self.waited_ms = Fading()
        self.departed_at = 0


class Learned:
    """Folded from the facts, one by one in their order; forgets with a half-life of half an hour."""

    def __init__(self) -> None:
        self._queues: defaultdict[int, _Record] = defaultdict(_Record)
        self._work: defaultdict[tuple[int, int], Fading] = defaultdict(Fading)
        self._open: dict[_Lane, tuple[SegmentOpened, int]] = {}

    def follow(self, fact: Fact, at: int) -> None:
        """Learn from what happened at that instant (milliseconds)."""
        for change in segments(fact):
            lane = (change.contact, change.lane, change.agent if change.lane is Lane.AGENT else None)
            if isinstance(change, SegmentOpened):
                self._open[lane] = (change, at)
            else:
                self._close(lane, at)
        self._count(fact, at)

    def serving(self, queue: int, agents: Iterable[tuple[int, Sequence[int]]], now: int) -> float:
        """At which rate these agents, each with the queues they serve, take callers of the queue; per millisecond.

        Each agent counts with the share of their work that this queue has been, over the time a contact takes. 0 when
        too little is known.
        """
        record = self._queues[queue]
        handled = record.handled.at(now)
        if handled < SAMPLES_MIN:
            return 0.0
        servers = sum(self._share(agent, queue, queues, now) for agent, queues in agents)
        return servers * handled / max(1.0, record.busy_ms.at(now))

    def leaving(self, queue: int, now: int) -> float:
        """The rate at which each caller who waits in the queue gives up; per millisecond."""
        record = self._queues[queue]
        return record.abandoned.at(now) / max(1.0, record.waited_ms.at(now))

    def departed_at(self, queue: int) -> int:
        """When somebody was last taken out of the line by an agent; 0 when nobody was."""
        return self._queues[queue].departed_at

    def _share(self, agent: int, queue: int, queues: Sequence[int], now: int) -> float:
        if len(queues) == 1:
            return 1.0
        work = {each: PRIOR_MS + self._work[agent, each].at(now) for each in queues}
        return work.get(queue, 0.0) / sum(work.values()) if work else 0.0

    def _close(self, lane: _Lane, at: int) -> None:
        match self._open.pop(lane, None):
            case SegmentOpened(kind=SegmentKind.WAIT, queue=int(queue)), began:
                self._queues[queue].waited_ms.add(at - began, at)
            case SegmentOpened(kind=kind, queue=int(queue), agent=int(agent)), began if kind in _BUSY:
                self._queues[queue].busy_ms.add(at - began, at)
                self._work[agent, queue].add(at - began, at)
            case _:
                pass

    def _count(self, fact: Fact, at: int) -> None:
        match fact:
            case TalkEnded(queue=queue):
                self._queues[queue].handled.add(1, at)
            case ContactAbandoned(queue=queue):
                self._queues[queue].abandoned.add(1, at)
            case CustomerInRoom(queue=queue):
                self._queues[queue].departed_at = at
            case _:
                pass
