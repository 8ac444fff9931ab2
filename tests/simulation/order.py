"""Whether everybody came in their order (I8): the journal told once more, by nothing but who waits and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from routing.callbacks import CallbackTerms
from routing.facts import (
    AssignmentEnded,
    CallbackDue,
    CallbackRescheduled,
    ConsultAsked,
    ContactAssigned,
    ContactDeferred,
    ContactEnded,
    ContactLeft,
    ContactQueued,
    ContactRequeued,
    CustomerConfirmed,
    CustomerDialed,
    DialFailed,
    Fact,
    OfferAccepted,
    OfferDeclined,
    OfferExpired,
    OfferMade,
    OfferRescinded,
    PlaceKept,
    PriorityChanged,
)


@dataclass
class Waiting:
    """Somebody in a queue. `head` are those who were connected before: they stand before all others."""

    queue: int
    priority: int
    since: int
    head: bool = False
    waits: bool = True
    """Not offered to anybody at this moment."""
    reserved: int | None = None
    first_dialed: bool = False
    """A callback whose customer comes first: nobody is asked to take it before the customer is on the line."""
    asked: set[int] = field(default_factory=set)
    """The agents whom this contact was offered to since it came: they may be passed over for others."""

    def before(self, other: Waiting) -> bool:
        """Whether it is this one's turn first."""
        return self._place() < other._place()

    def _place(self) -> tuple[bool, int, int]:
        return (not self.head and self.reserved is None, -self.priority, self.since)


def _first_dialed(terms: CallbackTerms | None) -> bool:
    return terms is not None and terms.dials_at_once > 0


class Order:
    """Those who wait, fact by fact. Consults stand before everybody and are left out."""

    def __init__(self) -> None:
        self._waiting: dict[int, Waiting] = {}
        self._kept: dict[int, Waiting] = {}
        """Those who are with an agent or rest, as they waited before."""
        self._moves: dict[type[Fact], Callable[[Any], None]] = {
            ContactQueued: self._queued,
            PlaceKept: self._place_kept,
            ConsultAsked: self._consults,
            OfferMade: self._offered,
            OfferDeclined: self._waits_again,
            OfferExpired: self._waits_again,
            OfferRescinded: self._waits_again,
            OfferAccepted: self._taken,
            ContactDeferred: self._taken,
            CustomerDialed: self._taken,
            DialFailed: self._unreached,
            ContactRequeued: self._requeued,
            CallbackDue: self._due,
            CustomerConfirmed: self._confirmed,
            CallbackRescheduled: self._rescheduled,
            PriorityChanged: self._reprioritised,
            ContactAssigned: self._assigned,
            AssignmentEnded: self._unassigned,
            ContactLeft: self._gone,
            ContactEnded: self._gone,
        }

    def inversions(self, facts: Iterable[Fact]) -> Iterator[str]:
        """Each offer that was made although somebody of the same queue, whom the agent could take, came first."""
        for fact in facts:
            if isinstance(fact, OfferMade) and fact.contact in self._waiting:
                yield from self._passed_over(fact, self._waiting[fact.contact])
            self._follow(fact)

    def _passed_over(self, offer: OfferMade, taken: Waiting) -> Iterator[str]:
        for contact, other in self._waiting.items():
            free = other.waits and other.reserved in {None, offer.agent} and offer.agent not in other.asked
            if free and other.queue == taken.queue and other.before(taken):
                yield f"I8: contact {offer.contact} was offered to agent {offer.agent} before contact {contact}"

    def _follow(self, fact: Fact) -> None:
        """Let a fact move whomever it moves."""
        move = self._moves.get(type(fact))
        if move is not None:
            move(fact)

    def _queued(self, fact: ContactQueued) -> None:
        dialed = _first_dialed(fact.terms)
        self._waiting[fact.contact] = Waiting(
            fact.queue, fact.priority, fact.age_from, fact.head, waits=not dialed, first_dialed=dialed
        )

    def _place_kept(self, fact: PlaceKept) -> None:
        if place := self._waiting.get(fact.contact):
            place.first_dialed = _first_dialed(fact.terms)
            place.waits = place.waits and not place.first_dialed

    def _offered(self, fact: OfferMade) -> None:
        if place := self._waiting.get(fact.contact):
            place.waits, place.reserved = False, None
            place.asked.add(fact.agent)

    def _waits_again(self, fact: OfferDeclined | OfferExpired | OfferRescinded) -> None:
        if place := self._waiting.get(fact.contact):
            place.waits = True

    def _taken(self, fact: OfferAccepted | ContactDeferred | CustomerDialed) -> None:
        if place := self._waiting.pop(fact.contact, None):
            self._kept[fact.contact] = place

    def _unreached(self, fact: DialFailed) -> None:
        if place := self._kept.get(fact.contact):
            place.head = True

    def _requeued(self, fact: ContactRequeued) -> None:
        if place := self._back(fact):
            place.head, place.waits = True, True

    def _due(self, fact: CallbackDue) -> None:
        if place := self._back(fact):
            place.waits = not place.first_dialed

    def _confirmed(self, fact: CustomerConfirmed) -> None:
        if place := self._back(fact):
            place.waits = True

    def _back(self, fact: ContactRequeued | CallbackDue | CustomerConfirmed) -> Waiting | None:
        """In the queue again, as before: whom it was offered to then may be passed over for others still."""
        place = self._kept.pop(fact.contact, None)
        if place is not None:
            place.queue, place.waits, place.reserved = fact.queue, True, None
            self._waiting[fact.contact] = place
        return place

    def _rescheduled(self, fact: CallbackRescheduled) -> None:
        if place := self._waiting.get(fact.contact) or self._kept.get(fact.contact):
            place.since, place.head = fact.age_from, False

    def _reprioritised(self, fact: PriorityChanged) -> None:
        if place := self._waiting.get(fact.contact):
            place.priority = fact.priority

    def _assigned(self, fact: ContactAssigned) -> None:
        if place := self._waiting.get(fact.contact):
            place.reserved = fact.agent

    def _unassigned(self, fact: AssignmentEnded) -> None:
        if place := self._waiting.get(fact.contact):
            place.reserved = None

    def _consults(self, fact: ConsultAsked) -> None:
        self._waiting.pop(fact.contact, None)

    def _gone(self, fact: ContactLeft | ContactEnded) -> None:
        self._waiting.pop(fact.contact, None)
        self._kept.pop(fact.contact, None)
