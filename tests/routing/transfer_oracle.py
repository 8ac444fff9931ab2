"""Whom a contact that was given on goes back to, in the plainest way: kept from the facts alone."""

from __future__ import annotations

from typing import Any

from routing import Fact
from routing import facts as f

Row = dict[str, Any]


class TransferOracle:
    """Who gave which contact on, who is on the way to another presence, and whom each waiting contact is kept for."""

    def __init__(self) -> None:
        self.gave_on: dict[int, int] = {}
        self.available: dict[int, bool] = {}
        self.reasons: dict[int, str | None] = {}
        self.leaving: dict[int, str | None] = {}
        self.kept_for: dict[int, int | None] = {}
        """The waiting contacts, with the agent each is kept for."""

    def apply(self, fact: Fact) -> None:
        """Keep what a fact says."""
        match fact:
            case f.PresenceChanged(agent, presence, reason):
                self.available[agent], self.reasons[agent] = presence == "available", reason
                self.leaving.pop(agent, None)
            case f.PresenceChosen(agent, presence, reason):
                same = (presence == "available") == self.available.get(agent) and reason == self.reasons[agent]
                self.leaving.pop(agent, None) if same else self.leaving.update({agent: reason})
            case f.AgentRejoined(_, _, agent) if self.leaving.get(agent) == "console_lost":
                del self.leaving[agent]
            case f.ContactAssigned(contact, agent):
                self.kept_for[contact] = agent
                if self.gave_on.get(contact) == agent:
                    assert self._takes_work(agent), "handed back to an agent who takes no work"
                    del self.gave_on[contact]
            case _:
                self._follow(fact, getattr(fact, "contact", 0))

    def _follow(self, fact: Fact, contact: int) -> None:
        match fact:
            case f.ContactQueued():
                self.gave_on.pop(contact, None)
                self.kept_for[contact] = None
                if fact.back_to is not None:
                    self.gave_on[contact] = fact.back_to
            case f.OutsideDialed(_, _, _, agent) if agent is not None:
                self.gave_on[contact] = agent
            case f.ContactRequeued() | f.CallbackDue() | f.AssignmentEnded():
                self.kept_for[contact] = None
            case f.OfferDeclined() | f.OfferExpired() | f.OfferRescinded():
                self.kept_for[contact] = None
            case f.OfferMade() | f.OfferAccepted() | f.ContactDeferred() | f.PlaceKept():
                self.kept_for.pop(contact, None)
            case f.CustomerInRoom() | f.ContactLeft() | f.ContactAbandoned() | f.ContactEnded() | f.ContactLedOut():
                self.kept_for.pop(contact, None)
                self.gave_on.pop(contact, None)
            case _:
                pass

    def left_alone(self, facts: list[Fact]) -> set[int]:
        """Of the contacts these facts name, those that should wait for who gave them on and are kept for nobody."""
        named = {getattr(fact, "contact", 0) for fact in facts} & self.gave_on.keys()
        return {
            contact
            for contact in named
            if self.kept_for.get(contact, 0) is None and self._takes_work(self.gave_on[contact])
        }

    def _takes_work(self, agent: int) -> bool:
        return self.available.get(agent, False) and agent not in self.leaving
