"""A recorded day as demands: its callers come again when they came, and need and bear what was seen of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from routing.events import EnqueueContact
from routing.facts import (
    CallbackDue,
    ContactAbandoned,
    ContactEnded,
    ContactLeft,
    ContactQueued,
    CustomerInRoom,
    Fact,
    PlaceKept,
    TalkEnded,
    WrapUpEnded,
    WrapUpStarted,
)
from routing.requirement import ANYONE, Requirement, SkillLevels
from routing.simulator.arrivals import Recorded
from routing.simulator.distributions import Distribution, Empirical, Fixed, evenly
from routing.simulator.setting import Demand
from routing.vocabulary import Outcome


class Asked(NamedTuple):
    """What callers of one kind were queued with."""

    queue: int
    priority: int | None
    required: Requirement
    preferred: SkillLevels


class Wait(NamedTuple):
    """How long somebody was seen to wait (milliseconds), and whether that ended because patience did."""

    lasted: int
    gave_up: bool


class Seen(NamedTuple):
    """What was seen of the callers of one kind; milliseconds."""

    arrivals: list[int]
    waits: list[Wait]
    talks: list[int]
    wrap_ups: list[int]


class Recording:
    """Fold a day's facts in order, then ask for its demands. `begins` is the instant that counts as 0.

    Who was called back came when the age of the callback began, so that the day can be had again with other rules for
    callbacks, or with none. Of one booked before the day, which comes due in it, only the queue is known.
    """

    def __init__(self, begins: int) -> None:
        self._begins = begins
        self.seen: dict[Asked, Seen] = defaultdict(lambda: Seen([], [], [], []))
        self._asked: dict[int, Asked] = {}
        self._arrived: dict[int, int] = {}
        self._since: dict[int, int] = {}
        """When each contact began what it is at: waiting, talking or being wrapped up."""
        self._newest = 0
        """The contact that was queued last."""
        self._counts: dict[type[Fact], Callable[[Any, int], None]] = {
            ContactQueued: self._queued,
            CustomerInRoom: self._answered,
            ContactAbandoned: self._abandoned,
            ContactLeft: self._waited,
            PlaceKept: self._waited,
            CallbackDue: self._due,
            ContactEnded: self._ended,
            TalkEnded: self._talked,
            WrapUpStarted: self._wrapping_up,
            WrapUpEnded: self._wrapped_up,
        }

    def fold(self, fact: Fact, at: int) -> None:
        """Note what happened at an instant; what concerns contacts that came before the day is left out."""
        count = self._counts.get(type(fact))
        if count is not None:
            count(fact, at)

    def demands(self) -> list[Demand]:
        """The callers of each kind, in the order in which the first of each kind came."""
        return [
            Demand(
                EnqueueContact(0, asked.queue, asked.priority, asked.required, asked.preferred),
                Recorded(tuple(sorted(seen.arrivals))),
                _as_seen(seen.talks),
                _as_seen(seen.wrap_ups),
                patience(seen.waits),
            )
            for asked, seen in self.seen.items()
        ]

    def _queued(self, fact: ContactQueued, at: int) -> None:
        if fact.contact not in self._asked:
            asked = Asked(fact.queue, fact.priority, fact.required, fact.preferred)
            self._came(fact.contact, asked, at if fact.terms is None else max(at, fact.age_from))
            if fact.terms is None:
                self._since[fact.contact] = at
        self._newest = fact.contact

    def _due(self, fact: CallbackDue, at: int) -> None:
        if fact.contact not in self._asked:
            self._came(fact.contact, Asked(fact.queue, None, ANYONE, ()), at)

    def _came(self, contact: int, asked: Asked, at: int) -> None:
        self._asked[contact] = asked
        self._arrived[contact] = at - self._begins
        self.seen[asked].arrivals.append(at - self._begins)

    def _ended(self, fact: ContactEnded, _at: int) -> None:
        """Who called again before being called back came only once."""
        if fact.outcome is Outcome.CALLBACK_MERGED and fact.contact in self._asked:
            self.seen[self._asked[self._newest]].arrivals.remove(self._arrived[self._newest])

    def _lasted(self, contact: int, at: int) -> tuple[Seen, int] | None:
        """What the contact has been at, over now, took; none of one that came before the day, or is at nothing."""
        since = self._since.pop(contact, None)
        return None if since is None else (self.seen[self._asked[contact]], at - since)

    def _answered(self, fact: CustomerInRoom, at: int) -> None:
        if (found := self._lasted(fact.contact, at)) is not None:
            found[0].waits.append(Wait(found[1], gave_up=False))
        if fact.contact in self._asked:
            self._since[fact.contact] = at

    def _abandoned(self, fact: ContactAbandoned, at: int) -> None:
        if (found := self._lasted(fact.contact, at)) is not None:
            found[0].waits.append(Wait(found[1], gave_up=True))

    def _waited(self, fact: ContactLeft | PlaceKept, at: int) -> None:
        """Not to the end of patience; of a callback nobody had to bear what comes next."""
        if (found := self._lasted(fact.contact, at)) is not None:
            found[0].waits.append(Wait(found[1], gave_up=False))

    def _talked(self, fact: TalkEnded, at: int) -> None:
        if (found := self._lasted(fact.contact, at)) is not None:
            found[0].talks.append(found[1])

    def _wrapping_up(self, fact: WrapUpStarted, at: int) -> None:
        if fact.contact in self._asked:
            self._since[fact.contact] = at

    def _wrapped_up(self, fact: WrapUpEnded, at: int) -> None:
        if (found := self._lasted(fact.contact, at)) is not None:
            found[0].wrap_ups.append(found[1])


def patience(waits: Sequence[Wait]) -> Distribution | None:
    """How long callers wait before they hang up; none when nobody did.

    Who was answered would have waited longer, nobody knows how much longer: E. Kaplan and P. Meier, Journal of the
    American Statistical Association 53 (1958) 457. Beyond the longest patience seen, hanging up is taken to be as
    likely in any second as it was on average.
    """
    gave_up = Counter(wait.lasted for wait in waits if wait.gave_up)
    if not gave_up:
        return None
    values, up_to, patient = [], [], 1.0
    lasting = sorted(wait.lasted for wait in waits)
    at_risk, place = len(lasting), 0
    for value in sorted(gave_up):
        while lasting[place] < value:
            place += 1
        patient *= 1.0 - gave_up[value] / (at_risk - place)
        values.append(value)
        up_to.append(1.0 - patient)
    return Empirical(tuple(values), tuple(up_to), sum(lasting) / gave_up.total())


def _as_seen(values: list[int]) -> Distribution:
    return evenly(values) if values else Fixed(0)
