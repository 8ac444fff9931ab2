"""Consults in the plainest way: who asked about whom, kept from the facts, and what must never be left behind."""

from __future__ import annotations

from routing import Fact
from routing import facts as f


class ConsultOracle:
    """Consults under way, the agent of each contact, and whom a consult that names somebody still hopes for."""

    def __init__(self) -> None:
        self.about: dict[int, tuple[int, int]] = {}
        """Contact and asker, by the consult."""
        self.talks: dict[int, int] = {}
        """The agent with whom each contact talks."""
        self.hoping: dict[int, bool] = {}
        """Of a consult that names a colleague, whether that colleague may still come."""
        self.internal: set[int] = set()
        """The calls between agents whose colleague was asked."""

    def apply(self, fact: Fact) -> None:
        """Keep what a fact says."""
        match fact:
            case f.ConsultAsked(consult, contact, agent, target=target):
                self.about[consult] = (contact, agent)
                if target is not None:
                    self.hoping[consult] = True
            case f.PartyDialed(consult, _, contact, agent):
                self.about[consult] = (contact, agent)
            case f.ConsultEnded(consult):
                del self.about[consult]
                self.hoping.pop(consult, None)
            case f.CustomerInRoom(contact, _, agent) | f.AgentRejoined(contact, _, agent):
                self.talks[contact] = agent
            case f.ContactHandedOver(contact, _, agent) | f.ContactTakenOver(contact, _, agent):
                self.talks[contact] = agent
            case f.InternalCallPlaced(contact, _, agent):
                self.talks[contact] = agent
                self.internal.add(contact)
            case f.TalkEnded(contact) | f.AgentLost(contact):
                self.talks.pop(contact, None)
            case f.InternalCallEnded(contact) | f.ContactEnded(contact):
                self.talks.pop(contact, None)
                self.internal.discard(contact)
            case _:
                self._hope(fact)

    def _hope(self, fact: Fact) -> None:
        match fact:
            case (
                f.OfferDeclined(contact)
                | f.OfferExpired(contact)
                | f.OfferRescinded(contact)
                | f.ConnectionFailed(contact)
                | f.AssignmentEnded(contact)
            ) if contact in self.hoping:
                self.hoping[contact] = False

    def orphans(self) -> set[int]:
        """Consults whose asker has the customer no longer, or whose colleague will not come: there must be none."""
        parted = {consult for consult, (contact, asker) in self.about.items() if self.talks.get(contact) != asker}
        return parted | {consult for consult, may_come in self.hoping.items() if not may_come}

    def lonely(self) -> set[int]:
        """Agents' calls to colleagues for whom nobody rings, comes or talks any more: there must be none."""
        return self.internal - {contact for contact, _ in self.about.values()}
