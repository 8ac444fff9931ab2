"""The lines of waiting contacts, one per call class: contacts whom the same agents may take, in their order."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from sortedcontainers import SortedList

from routing.ordering import Tier
from routing.receipt import Key
from routing.requirement import skills_of
from routing.roster import Roster, is_few
from routing.seniority import Seniority
from routing.strategies import ORDERINGS

if TYPE_CHECKING:
    from routing.plan import RoutingStep
    from routing.requirement import Requirement, SkillLevels
    from routing.state import ContactState

CLASSES_MIN = 256
"""Unused call classes are not thrown away before there are this many in all."""

ClassKey = tuple[int, "Requirement", "SkillLevels", int, int | None, str | None]
"""Queue, requirement, preferred skills, the age its teams know it by, the agent to whom alone it is assigned, and the
ordering where it is not the queue's."""
PACE = 1.5
"""How many classes are looked at along the order while one that fits is sorted."""
NOBODY = 0
"""Stands for the agent of those whose customers are dialed before any agent is asked: they have places like others."""


class CallClass:
    """Contacts with equal demands; its number is its bit among the classes."""

    __slots__ = ("first", "fit", "key", "line", "number", "ordering", "ordering_name", "tiers", "weight")

    def __init__(self, number: int, key: ClassKey, roster: Roster, weight: int) -> None:
        self.number = number
        self.key = key
        self.weight = weight
        """What multiplies the time waited in it."""
        self.line: SortedList[Key] = SortedList()
        self.first: Key | None = None
        """The place of who comes first in it, None when nobody waits."""
        self.staff(roster)

    def staff(self, roster: Roster) -> None:
        """Find anew who may take these contacts."""
        queue, required = roster.config.queue(self.key[0]), self.key[1]
        self.ordering_name = self.key[-1] or queue.ordering
        self.ordering = ORDERINGS[self.ordering_name]
        skills = skills_of(queue.required) | skills_of(required)
        self.tiers: list[Tier] = []
        """The agents by how their keys begin: minus the number of preferred skills met, and what the ordering adds."""
        self.fit = 0
        preferred = roster.tiers(*self.key[:-1])
        for unmet, tier in enumerate(preferred, 1 - len(preferred)):
            self.fit |= tier
            self.tiers += [((unmet, *key), agents) for key, agents in self.ordering.tiers(roster, tier, skills)]


class Fitting(NamedTuple):
    """The classes that fit an agent, among those that were known when it was last asked."""

    known: int
    mask: int
    classes: tuple[CallClass, ...]


NOTHING_FITS = Fitting(0, 0, ())


_first: Callable[[CallClass], Key] = attrgetter("first")
"""The place of who comes first in a class in which somebody waits."""


class Lines:
    """All call classes in use, and which of them somebody waits in."""

    __slots__ = ("_by_key", "_firsts", "_fitting", "_limit", "classes", "filled", "roster", "seniority")

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.seniority = Seniority.of(roster.config)
        self.classes: list[CallClass] = []
        self.filled = 0
        """The classes in which somebody waits, as bits."""
        self._by_key: dict[ClassKey, CallClass] = {}
        self._fitting: dict[int, Fitting] = {}
        self._firsts: defaultdict[int, list[tuple[Key, int]]] = defaultdict(list)
        """Who is first in each class in which somebody waits, in order, by the weight of the class."""
        self._limit = CLASSES_MIN

    def adopt(self, roster: Roster, waiting: Iterable[ContactState]) -> None:
        """Staff every class by another roster; those who wait keep their order unless the rule of seniority changed."""
        self.roster = roster
        self._fitting.clear()
        for call_class in self.classes:
            call_class.staff(roster)
        seniority = Seniority.of(roster.config)
        if seniority != self.seniority:
            self._reorder(seniority, waiting)

    def _reorder(self, seniority: Seniority, waiting: Iterable[ContactState]) -> None:
        self.seniority = seniority
        self.classes, self.filled = [], 0
        self._by_key.clear()
        self._firsts.clear()
        for contact in waiting:
            self.enter(contact)

    def of(self, contact: ContactState) -> CallClass:
        """The call class of a contact, made when it is the first of its kind."""
        step = contact.steps[contact.step]
        who = (contact.queue, step.requirement, step.preferred)
        alone = NOBODY if contact.dialed_first else contact.assigned
        key = (*who, contact.age_reached_ms, alone, step.ordering)
        return self._by_key.get(key) or self._intern(key)

    def waiting(self, queue: int) -> int:
        """How many wait in a queue."""
        return sum(len(each.line) for each in self.classes if each.key[0] == queue)

    def on_line_before(self, contact: ContactState) -> int:
        """How many of its queue who wait before it are on the line."""
        key, lines = self.seniority.place(contact), (each for each in self.classes if each.key[0] == contact.queue)
        return sum(each.line.bisect_left(key) for each in lines if each.key[4] != NOBODY)

    def before(self, contact: ContactState, step: RoutingStep) -> int:
        """How many of its queue who wait before it want the same agents as it does in this step."""
        wanted, key = (contact.queue, step.requirement, step.preferred), self.seniority.place(contact)
        return sum(each.line.bisect_left(key) for each in self.classes if each.key[:3] == wanted)

    def enter(self, contact: ContactState) -> None:
        """The contact waits from now on."""
        call_class, place = self.of(contact), self.seniority.place(contact)
        call_class.line.add(place)
        if call_class.first is None or place < call_class.first:
            self._lead(call_class, place)

    def leave(self, contact: ContactState) -> None:
        """The contact waits no longer."""
        call_class, place = self.of(contact), self.seniority.place(contact)
        call_class.line.remove(place)
        if place == call_class.first:
            self._lead(call_class, next(iter(call_class.line), None))

    def _lead(self, call_class: CallClass, first: Key | None) -> None:
        """This place is the first of the class from now on; None: nobody waits in it."""
        before, number, firsts = call_class.first, call_class.number, self._firsts[call_class.weight]
        call_class.first = first
        if before is None:
            self.filled |= 1 << number
        else:
            del firsts[bisect_left(firsts, (before, number))]
        if first is None:
            self.filled &= ~(1 << number)
        else:
            insort(firsts, (first, number))

    def standing(self, contact: ContactState, now: int) -> Key:
        """The contact's place among all who wait, at this instant."""
        seniority = self.seniority
        return seniority.standing(seniority.place(contact), seniority.weight(contact.queue), now)

    def open_to(self, agent: int, now: int) -> Iterator[tuple[Key, CallClass]]:
        """The classes in which somebody waits whom this agent may take, by the standing of who is first in them."""
        fitting = self._fits(agent)
        mask = fitting.mask & self.filled
        if self.seniority.weights:
            return merge(*(self._weighed(weight, mask, now) for weight in self._firsts))
        if is_few(mask, self.filled.bit_count(), PACE):
            found = sorted(filter(_first, fitting.classes), key=_first)
            return zip(map(_first, found), found, strict=True)
        return self._along(mask, 1)

    def _weighed(self, weight: int, mask: int, now: int) -> Iterator[tuple[Key, CallClass]]:
        """Those of one weight, among whom time changes no order."""
        standing = self.seniority.standing
        for first, call_class in self._along(mask, weight):
            yield standing(first, weight, now), call_class

    def _along(self, mask: int, weight: int) -> Iterator[tuple[Key, CallClass]]:
        """Those of one weight among some classes, met along the order of all."""
        for first, number in self._firsts[weight]:
            if mask >> number & 1:
                yield first, self.classes[number]

    def _fits(self, agent: int) -> Fitting:
        found = self._fitting.get(agent, NOTHING_FITS)
        if found.known < len(self.classes):
            bit = self.roster.bit.get(agent, 0)
            more = [call_class for call_class in self.classes[found.known :] if call_class.fit & bit]
            mask = found.mask | sum(1 << call_class.number for call_class in more)
            found = self._fitting[agent] = Fitting(len(self.classes), mask, (*found.classes, *more))
        return found

    def _intern(self, key: ClassKey) -> CallClass:
        if len(self.classes) >= self._limit:
            self._compact()
        weight = self.seniority.weight(key[0])
        call_class = self._by_key[key] = CallClass(len(self.classes), key, self.roster, weight)
        self.classes.append(call_class)
        return call_class

    def _compact(self) -> None:
        self.classes = [call_class for call_class in self.classes if call_class.line]
        for number, call_class in enumerate(self.classes):
            call_class.number = number
        self._by_key = {call_class.key: call_class for call_class in self.classes}
        self.filled = (1 << len(self.classes)) - 1
        self._firsts.clear()
        for call_class in self.classes:
            insort(self._firsts[call_class.weight], (_first(call_class), call_class.number))
        self._fitting.clear()
        self._limit = max(CLASSES_MIN, 2 * len(self.classes))
