"""How callbacks went in a simulation, counted from its facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from routing.facts import ContactEnded, CustomerDialed, CustomerInRoom, Fact
from routing.vocabulary import Outcome


class Course(msgspec.Struct):
    """One callback, from the place kept on; instants are in milliseconds."""

    kept_at: int
    dials: int = 0
    dialed_at: int | None = None
    """When its customer was first dialed."""
    talked_at: int | None = None
    outcome: Outcome | None = None
    """How it ended without a talk; none while it is open."""


class Courses:
    """The callbacks that were told of by `kept`; count all facts of the run that `counts` names."""

    def __init__(self) -> None:
        self.by_contact: dict[int, Course] = {}
        self.counts: dict[type[Fact], Callable[[Any, int], None]] = {
            CustomerDialed: self._dialed,
            CustomerInRoom: self._talked,
            ContactEnded: self._ended,
        }
        """What counts a fact of each kind, at an instant (milliseconds)."""

    def kept(self, contact: int, at: int) -> None:
        """The contact waits without its customer from now on."""
        self.by_contact[contact] = Course(at)

    def _dialed(self, fact: CustomerDialed, at: int) -> None:
        course = self.by_contact.get(fact.contact)
        if course is not None:
            course.dials += 1
            course.dialed_at = at if course.dialed_at is None else course.dialed_at

    def _talked(self, fact: CustomerInRoom, at: int) -> None:
        course = self.by_contact.get(fact.contact)
        if course is not None and course.talked_at is None:
            course.talked_at = at

    def _ended(self, fact: ContactEnded, _at: int) -> None:
        course = self.by_contact.get(fact.contact)
        if course is not None and course.talked_at is None:
            course.outcome = fact.outcome
