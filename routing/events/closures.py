"""What may be asked of closed queues: to close them for a while, and to open them again."""

from __future__ import annotations

from routing.events.base import EventBase


class CloseQueues(EventBase, frozen=True):
    """Close queues until then: who waits goes to the queue named, age kept, or leaves by the reason.

    Whoever is with an agent is left alone. Refused where that queue is closed itself.
    """

    queues: tuple[int, ...]
    until: int
    to: int | None = None
    reason: str = "closed"


class OpenQueues(EventBase, frozen=True):
    """Open queues again that were closed; of the others nothing comes."""

    queues: tuple[int, ...]


class ClosureOver(EventBase, frozen=True):
    """A closed queue's time has come to open."""

    queue: int
    deadline: int
