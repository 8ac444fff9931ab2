"""Callbacks in the plainest way, by the facts alone: who is on the line, whose phone rings, and what must follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routing import Event, Fact
from routing import facts as f
from routing.events import DeadlineEvent

if TYPE_CHECKING:
    from tests.routing.oracle import Oracle

ENDED_WITHOUT = {"callback_failed", "callback_expired", "callback_withdrawn", "callback_merged"}


class CallbackOracle:
    """What the oracle knows of contacts whose customer is not on the line, agents' own calls among them."""

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.away: dict[int, dict[str, Any]] = {}
        self.dials: dict[int, int] = {}
        """The last dial of each contact; numbers are never used again."""

    def apply(self, fact: Fact, at: int) -> None:
        """Keep what a fact says, and insist on what it must be."""
        match fact:
            case f.ContactQueued(contact, terms=terms) if terms is not None:
                self.away.setdefault(contact, {"failed": 0, "rings": False, "rests": False})["terms"] = terms
            case f.PlaceKept(contact, _, terms):
                assert contact not in self.away
                self.away[contact] = {"failed": 0, "rings": False, "rests": False, "terms": terms}
            case f.AgentDialed(contact):
                self.away[contact] = {"failed": 0, "rings": False, "rests": False, "terms": None}
                self.dials.pop(contact, None)
            case f.AgentInRoom(contact, on_line=on_line):
                assert on_line == (contact not in self.away)
            case f.CustomerDialed(contact, _, attempt):
                self._dialed(contact, attempt)
            case f.DialFailed(contact, _, attempt) | f.DialCalledOff(contact, _, attempt):
                self._stopped(contact, attempt, isinstance(fact, f.DialFailed))
            case _:
                self._follow(fact, at)

    def _dialed(self, contact: int, attempt: int) -> None:
        assert not self.away[contact]["rings"], "two live dials"
        assert attempt == self.dials.get(contact, 0) + 1
        self.dials[contact] = attempt
        self.away[contact]["rings"] = True

    def _stopped(self, contact: int, attempt: int, failed: bool) -> None:
        row = self.away[contact]
        assert row["rings"]
        assert attempt == self.dials[contact]
        row.update(rings=False, failed=row["failed"] + failed, just_failed=failed)

    def _follow(self, fact: Fact, at: int) -> None:
        match fact:
            case f.ContactDeferred(contact, _, until):
                row = self.away[contact]
                row.update(rests=True, back=at)
                if row.pop("just_failed", False):
                    assert until == at + row["terms"].gaps_ms[min(row["failed"], len(row["terms"].gaps_ms)) - 1]
                    assert row["failed"] < row["terms"].attempts_max
            case f.ContactRequeued(contact) if contact in self.away:
                self.away[contact]["back"] = at
            case f.CallbackDue(contact):
                self.away[contact]["rests"] = False
            case f.CustomerArrived(contact, _, queue):
                assert (queue is not None) == (contact in self.away)
                assert contact not in self.away or self.away.pop(contact)["rings"]
            case f.CustomerInRoom(contact) | f.ContactLeft(contact) | f.ContactAbandoned(contact):
                assert contact not in self.away
            case f.ContactEnded(contact, outcome):
                self._ended(contact, outcome, at)
            case _:
                pass

    def _ended(self, contact: int, outcome: str, at: int) -> None:
        row = self.away.pop(contact, None)
        self.dials.pop(contact, None)
        if row is None or row["terms"] is None:
            assert outcome not in ENDED_WITHOUT
            return
        assert outcome in ENDED_WITHOUT
        assert not row["rings"], "a phone that rings for nobody"
        assert outcome != "callback_expired" or at >= row["terms"].expires_at
        assert outcome != "callback_failed" or row["failed"] == row["terms"].attempts_max

    def check_rest(self, event: Event, now: int) -> None:
        """Once what was due is settled, nobody waits or rests beyond the promise, but for who came back just now."""
        if isinstance(event, DeadlineEvent):
            return
        for contact, row in self.away.items():
            place = self.oracle.contacts[contact]
            if row["terms"] is not None and (place["waits"] or place["offered"] or row["rests"]):
                assert now < row["terms"].expires_at or row.get("back") == now
