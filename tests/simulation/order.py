"""Whether everybody came in their order (I8): the journal told once more, by nothing but who waits and since when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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

    def _follow(self, fact: Fact) -> None:  # noqa: C901, PLR0912 - one case a fact that moves somebody
        match fact:
            case ContactQueued(contact, queue, priority, age_from, head=head, terms=terms):
                self._waiting[contact] = Waiting(
                    queue, priority, age_from, head, waits=not _first_dialed(terms), first_dialed=_first_dialed(terms)
                )
            case PlaceKept(contact, _, terms) if place := self._waiting.get(contact):
                place.first_dialed = _first_dialed(terms)
                place.waits = place.waits and not place.first_dialed
            case ConsultAsked(contact):
                self._waiting.pop(contact, None)
            case OfferMade(contact, _, agent) if place := self._waiting.get(contact):
                place.waits, place.reserved = False, None
                place.asked.add(agent)
            case OfferDeclined(contact) | OfferExpired(contact) | OfferRescinded(contact):
                if place := self._waiting.get(contact):
                    place.waits = True
            case OfferAccepted(contact) | ContactDeferred(contact) | CustomerDialed(contact):
                if place := self._waiting.pop(contact, None):
                    self._kept[contact] = place
            case DialFailed(contact) if place := self._kept.get(contact):
                place.head = True
            case ContactRequeued(contact, queue) if place := self._kept.pop(contact, None):
                self._waiting[contact] = Waiting(
                    queue, place.priority, place.since, head=True, first_dialed=place.first_dialed
                )
            case CallbackDue(contact, queue) | CustomerConfirmed(contact, queue):
                if place := self._kept.pop(contact, None):
                    self._waiting[contact] = Waiting(
                        queue, place.priority, place.since, place.head, first_dialed=place.first_dialed
                    )
                    self._waiting[contact].waits = isinstance(fact, CustomerConfirmed) or not place.first_dialed
            case CallbackRescheduled(contact, _, since):
                if place := self._waiting.get(contact) or self._kept.get(contact):
                    place.since, place.head = since, False
            case PriorityChanged(contact, priority) if place := self._waiting.get(contact):
                place.priority = priority
            case ContactAssigned(contact, agent) if place := self._waiting.get(contact):
                place.reserved = agent
            case AssignmentEnded(contact) if place := self._waiting.get(contact):
                place.reserved = None
            case ContactLeft(contact) | ContactEnded(contact):
                self._waiting.pop(contact, None)
                self._kept.pop(contact, None)
            case _:
                pass
