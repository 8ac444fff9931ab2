"""Caps: how many contacts of a queue may be with agents at once, over the whole center."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from routing.vocabulary import Stage

if TYPE_CHECKING:
    from routing.config import Config
    from routing.state import ContactState

ENGAGED = frozenset({Stage.OFFERED, Stage.CONNECTING, Stage.SUMMONED, Stage.TALKING, Stage.LOST})
"""The stages in which a contact counts: it is offered to an agent or with one. Wrap-up does not count."""


class Caps:
    """The contacts with agents in each queue that has a cap; the others are not counted."""

    __slots__ = ("_engaged", "_most", "full")

    def __init__(self) -> None:
        self._most: dict[int, int] = {}
        self._engaged: Counter[int] = Counter()
        self.full: frozenset[int] = frozenset()
        """The queues none of whose contacts may be offered now."""

    def adopt(self, config: Config, contacts: Iterable[ContactState]) -> None:
        """Follow another configuration."""
        self._most = {queue.id: queue.contacts_max for queue in config.queues.values() if queue.contacts_max}
        self._engaged = Counter(each.queue for each in contacts if self._most and each.stage in ENGAGED)
        self._settle()

    def move(self, queue: int, before: Stage, after: Stage | None) -> None:
        """A contact of the queue goes from one stage to another; None: it is over."""
        if queue in self._most and (before in ENGAGED) != (after in ENGAGED):
            self._engaged[queue] += 1 if after in ENGAGED else -1
            self._settle()

    @property
    def in_use(self) -> bool:
        """Whether any queue has a cap."""
        return bool(self._most)

    def room(self) -> dict[int, int]:
        """How many more contacts of each queue with a cap may be with agents, of those that have room."""
        return {queue: self._most[queue] - self._engaged[queue] for queue in self._most.keys() - self.full}

    def _settle(self) -> None:
        self.full = frozenset(queue for queue, most in self._most.items() if self._engaged[queue] >= most)
