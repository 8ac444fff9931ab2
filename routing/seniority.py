"""Who of the waiting comes first: the head, then priority and the time waited, by one rule for the whole center.

*Priority with ageing.* Where a point of priority is worth `ageing_ms` of waiting, a contact of priority p counts as if
it had come p * ageing_ms earlier, so the order of two who wait never changes with time. Nobody is overtaken by a
contact that came more than (its priority - one's own) * ageing_ms later. Where a point is worth 0, priority is strict:
the higher one comes first however short it waited, and the lower may wait as long as the higher keep coming.

*Weights.* A queue's weight multiplies the time waited (priority's share of it too). When a contact that waited T at
weight w is passed over for one that waited U at weight v, then w * T <= v * U: nobody waits more than v / w times as
long as somebody who is served in their stead. So those who overtake a contact that waits T in all came within the first
(1 - w / v) * T of its waiting; nobody does who came later. With strict priority this holds among equal priorities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from routing.receipt import Key

if TYPE_CHECKING:
    from routing.config import Config
    from routing.state import ContactState


FIRST_COME, AGED_PRIORITY, WEIGHTED_WAIT = "first_come", "aged_priority", "weighted_wait"
CONTACT_ORDERINGS = {
    FIRST_COME: ("having been connected before", "priority", "age", "the lower number"),
    AGED_PRIORITY: ("having been connected before", "priority", "age and priority", "the lower number"),
    WEIGHTED_WAIT: ("having been connected before", "priority", "weighted wait", "the lower number"),
}
"""How an agent chooses among contacts, by the rule of the configuration: what the keys consist of, in words."""


class Seniority(msgspec.Struct, frozen=True, gc=False):
    """The rule of a configuration."""

    ageing_ms: int = 0
    """How much waiting a point of priority is worth; 0: more than any."""
    weights: dict[int, int] = {}
    """What multiplies the time waited, by queue; empty where all queues weigh the same."""

    @classmethod
    def of(cls, config: Config) -> Seniority:
        """The rule this configuration gives."""
        weights = {queue.id: queue.weight for queue in config.queues.values()}
        return cls(config.ageing_ms, weights if len(set(weights.values())) > 1 else {})

    @property
    def name(self) -> str:
        """The name of the rule in receipts."""
        if self.weights:
            return WEIGHTED_WAIT
        return AGED_PRIORITY if self.ageing_ms else FIRST_COME

    def place(self, contact: ContactState) -> Key:
        """The contact's place among those of equal weight, lowest first, the same as long as it waits.

        0 for the head and the assigned, else 1; minus the priority where it is strict, else 0; the instant its waiting
        counts from, which is the earlier the more its priority is worth; the contact's id.
        """
        head = 0 if contact.head or contact.assigned else 1
        if self.ageing_ms:
            return (head, 0, contact.age_from - contact.priority * self.ageing_ms, contact.id)
        return (head, -contact.priority, contact.age_from, contact.id)

    def weight(self, queue: int) -> int:
        """What multiplies the time waited in the queue."""
        return self.weights.get(queue, 1)

    def standing(self, place: Key, weight: int, now: int) -> Key:
        """The place among all who wait, lowest first, at this instant.

        Where queues weigh differently, minus the weighted wait stands for the instant the waiting counts from.
        """
        if not self.weights:
            return place
        head, priority, since, contact = place
        return (head, priority, weight * (since - now), contact)
