"""Closed queues in the plainest way: until when each is closed, and what must become of everybody in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing import Event, Fact
from routing import facts as f
from routing.events import CloseQueues, DeadlineEvent

if TYPE_CHECKING:
    from tests.routing.oracle import Oracle


class ClosureOracle:
    """What the oracle knows of closed queues."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.until: dict[int, int] = {}

    def check_closing(self, event: CloseQueues, facts: list[Fact]) -> None:
        """All who wait or are asked for, and nobody else, go the way that was chosen; every ring ends."""
        rows = {c: row for c, row in self.oracle.contacts.items() if not row.get("named")}
        inside = {
            c: row for c, row in rows.items() if row["queue"] in event.queues and (row["waits"] or row["ringing"])
        }
        left = {fact.contact: fact.reason for fact in facts if isinstance(fact, f.ContactLeft)}
        moved = {fact.contact: (fact.queue, fact.age_from) for fact in facts if isinstance(fact, f.ContactQueued)}
        stays = event.to is not None
        going_on = {contact: row for contact, row in inside.items() if stays and not row.get("consult")}
        assert moved == {contact: (event.to, row["age"]) for contact, row in going_on.items()}
        away = inside.keys() & self.oracle.callbacks.away.keys()
        assert left == dict.fromkeys(inside.keys() - going_on.keys() - away, event.reason)
        rests = {fact.contact: fact.until for fact in facts if isinstance(fact, f.ContactDeferred)}
        assert rests == (dict.fromkeys(away, event.until) if event.to is None else {})
        freed = [fact.agent for fact in facts if isinstance(fact, f.OfferRescinded)]
        assert sorted(freed) == sorted(agent for row in inside.values() for agent in row["ringing"])

    def check_rest(self, event: Event, now: int) -> None:
        """Nobody waits in a closed queue, and no closure outlasts its time once what was due is settled."""
        assert isinstance(event, DeadlineEvent) or all(until > now for until in self.until.values())
        waiting = [row for row in self.oracle.contacts.values() if row["waits"] and not row.get("named")]
        assert not [row for row in waiting if self.until.get(row["queue"], now) > now]
