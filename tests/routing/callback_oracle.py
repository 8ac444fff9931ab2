"""Callbacks in the plainest way, by the facts alone: who is on the line, whose phone rings, and what must follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routing import Event, Fact
from routing import facts as f
from routing.events import DeadlineEvent, ExpectAgents

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
            case f.CallbackPutOff(contact, _, attempt):
                self._stopped(contact, attempt, failed=False)
                self.away[contact]["put_off"] = True
            case _:
                self._follow(fact, at)

    def _dialed(self, contact: int, attempt: int) -> None:
        assert not self.away[contact]["rings"], "two live dials"
        assert attempt == self.dials.get(contact, 0) + 1
        self.dials[contact] = attempt
        self.away[contact].update(rings=True, alone=not self.oracle.contacts[contact]["engaged"])

    def _stopped(self, contact: int, attempt: int, failed: bool) -> None:
        row = self.away[contact]
        assert row["rings"]
        assert attempt == self.dials[contact]
        row.update(rings=False, alone=False, failed=row["failed"] + failed, just_failed=failed)

    def _rests(self, row: dict[str, Any], until: int, at: int) -> None:
        row.update(rests=True, back=at)
        gaps = row["terms"].gaps_ms
        if row.pop("put_off", False):
            assert until == at + gaps[-1] < row["terms"].expires_at
        if row.pop("just_failed", False):
            assert until == at + gaps[min(row["failed"], len(gaps)) - 1]
            assert row["failed"] < row["terms"].attempts_max

    def _follow(self, fact: Fact, at: int) -> None:
        match fact:
            case f.ContactDeferred(contact, _, until):
                self._rests(self.away[contact], until, at)
            case f.CallbackRescheduled(contact, terms):
                self.away[contact].update(terms=terms, failed=0)
            case f.CustomerConfirmed(contact):
                assert self.away.pop(contact)["alone"]
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

    def comes_first(self, contact: int) -> bool:
        """Whether its customer is to be dialed before any agent is asked."""
        terms = self.away[contact]["terms"] if contact in self.away else None
        return terms is not None and terms.dials_at_once > 0 and self.oracle.contacts[contact]["assigned"] is None

    def turns(self, offers: Sequence[f.OfferMade]) -> list[int]:
        """Who must be dialed before any agent is asked, in order, now that these offers are made."""
        ready = {agent for agent in self.oracle.agents if self.oracle.is_free(agent)}
        made: list[int] = []
        for contact in self._waiting():
            place, fits = self.oracle.place(contact), self.oracle.fits
            turns = {each.agent for each in offers if place < self.oracle.place(each.contact)}
            free = [agent for agent in ready | turns if fits(contact, agent)]
            rivals = [each for each in self._alone() + made if any(fits(each, agent) for agent in free)]
            if len(free) > len(rivals) and self._has_room(contact, made):
                made.append(contact)
        return made

    def expected(self, event: Event, now: int) -> list[int]:
        """Who must be dialed, in order, when so many agents of a queue will soon be free; nobody at other events."""
        made: list[int] = []
        if not isinstance(event, ExpectAgents):
            return made
        self.oracle.now, queue = now, event.queue
        rows = self.oracle.contacts
        for contact in (each for each in self._waiting() if rows[each]["queue"] == queue):
            line = [each for each in self.oracle.waiting() if rows[each]["queue"] == queue]
            present = [each for each in line if not self.comes_first(each)]
            before = sum(self.oracle.place(each) < self.oracle.place(contact) for each in present)
            dialing = [each for each in self._alone() + made if rows[each]["queue"] == queue]
            if before + len(dialing) >= event.agents or not self._has_room(contact, made):
                break
            made.append(contact)
        return made

    def _waiting(self) -> list[int]:
        return sorted((each for each in self.oracle.waiting() if self.comes_first(each)), key=self.oracle.place)

    def _alone(self) -> list[int]:
        return [contact for contact, row in self.away.items() if row.get("alone")]

    def _has_room(self, contact: int, also: list[int]) -> bool:
        queue, most = self.oracle.contacts[contact]["queue"], self.away[contact]["terms"].dials_at_once
        dialing = [each for each in self._alone() + also if self.oracle.contacts[each]["queue"] == queue]
        return len(dialing) < most and not self.oracle.is_full(queue, [])

    def check_rest(self, event: Event, now: int) -> None:
        """Once what was due is settled, nobody waits or rests beyond the promise, but for who came back just now."""
        if isinstance(event, DeadlineEvent):
            return
        for contact, row in self.away.items():
            place = self.oracle.contacts[contact]
            if row["terms"] is not None and (place["waits"] or place["offered"] or row["rests"]):
                assert now < row["terms"].expires_at or row.get("back") == now
