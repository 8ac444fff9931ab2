"""The lines of waiting contacts, one per call class: contacts whom the same agents may take, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sortedcontainers import SortedList

from routing.receipt import Key
from routing.roster import Roster, is_few, set_bits

if TYPE_CHECKING:
    from routing.config import SkillLevels
    from routing.state import ContactState

CLASSES_MIN = 256
"""Unused call classes are not thrown away before there are this many in all."""

ClassKey = tuple[int, "SkillLevels", "SkillLevels"]


def place(contact: ContactState) -> Key:
    """A contact's place among all who wait, lowest first: the head, then priority, then age, then id."""
    return (0 if contact.head else 1, -contact.priority, contact.age_from, contact.id)


class CallClass:
    """Contacts with equal demands; its number is its bit among the classes."""

    __slots__ = ("first", "fit", "key", "line", "number", "tiers")

    def __init__(self, number: int, key: ClassKey, roster: Roster) -> None:
        self.number = number
        self.key = key
        self.line: SortedList[Key] = SortedList()
        self.first: Key | None = None
        """The place of who comes first in it, None when nobody waits."""
        self.staff(roster)

    def staff(self, roster: Roster) -> None:
        """Find anew who may take these contacts."""
        self.tiers = roster.tiers(*self.key)
        self.fit = 0
        for tier in self.tiers:
            self.fit |= tier


class Lines:
    """All call classes in use, and which of them somebody waits in."""

    __slots__ = ("_by_key", "_firsts", "_fitting", "_limit", "classes", "filled", "roster")

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.classes: list[CallClass] = []
        self.filled = 0
        """The classes in which somebody waits, as bits."""
        self._by_key: dict[ClassKey, CallClass] = {}
        self._fitting: dict[int, tuple[int, int]] = {}
        self._firsts: SortedList[tuple[Key, int]] = SortedList()
        """Who is first in each class in which somebody waits."""
        self._limit = CLASSES_MIN

    def adopt(self, roster: Roster) -> None:
        """Staff every class by another roster; the order of the waiting stays."""
        self.roster = roster
        self._fitting.clear()
        for call_class in self.classes:
            call_class.staff(roster)

    def of(self, contact: ContactState) -> CallClass:
        """The call class of a contact, made when it is the first of its kind."""
        key = (contact.queue, contact.required, contact.preferred)
        return self._by_key.get(key) or self._intern(key)

    def enter(self, contact: ContactState) -> None:
        """The contact waits from now on."""
        call_class = self.of(contact)
        call_class.line.add(place(contact))
        self._follow(call_class)

    def leave(self, contact: ContactState) -> None:
        """The contact waits no longer."""
        call_class = self.of(contact)
        call_class.line.remove(place(contact))
        self._follow(call_class)

    def _follow(self, call_class: CallClass) -> None:
        before, first = call_class.first, call_class.line[0] if call_class.line else None
        if first is before:
            return
        call_class.first = first
        if before is not None:
            self._firsts.remove((before, call_class.number))
        if first is not None:
            self._firsts.add((first, call_class.number))
            self.filled |= 1 << call_class.number
        else:
            self.filled &= ~(1 << call_class.number)

    def open_to(self, agent: int) -> Iterator[tuple[Key, CallClass]]:
        """The classes in which somebody waits whom this agent may take, by who is first in them."""
        classes, fitting = self.classes, self._fits(agent) & self.filled
        if is_few(fitting, len(self._firsts)):
            few = [classes[number] for number in set_bits(fitting)]
            yield from sorted((call_class.first, call_class) for call_class in few if call_class.first)
            return
        for first, number in self._firsts:
            if fitting >> number & 1:
                yield first, classes[number]

    def _fits(self, agent: int) -> int:
        mask, known = self._fitting.get(agent, (0, 0))
        if known < len(self.classes):
            bit = self.roster.bit.get(agent, 0)
            for call_class in self.classes[known:]:
                if call_class.fit & bit:
                    mask |= 1 << call_class.number
            self._fitting[agent] = (mask, len(self.classes))
        return mask

    def _intern(self, key: ClassKey) -> CallClass:
        if len(self.classes) >= self._limit:
            self._compact()
        call_class = self._by_key[key] = CallClass(len(self.classes), key, self.roster)
        self.classes.append(call_class)
        return call_class

    def _compact(self) -> None:
        self.classes = [call_class for call_class in self.classes if call_class.line]
        for number, call_class in enumerate(self.classes):
            call_class.number = number
        self._by_key = {call_class.key: call_class for call_class in self.classes}
        self.filled = (1 << len(self.classes)) - 1
        self._firsts = SortedList((call_class.line[0], call_class.number) for call_class in self.classes)
        self._fitting.clear()
        self._limit = max(CLASSES_MIN, 2 * len(self.classes))
