"""What waiting callers hear, remembered per placing, so that music needs neither a row nor a query."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from ivr_flows.instructions import Enqueue

MOST = 20_000
"""Placings remembered; the longest untouched is forgotten and read again when it is asked for."""


class Treatment(NamedTuple):
    """The instruction that says what is heard, and whether the row holds the sid of the queue already."""

    wait: Enqueue
    queue_known: bool


class Treatments:
    """The treatment of each placing; a placing's never changes, so it cannot go stale."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[int, int], Treatment] = OrderedDict()

    def get(self, contact: int, placing: int) -> Treatment | None:
        """The treatment, if it is remembered."""
        found = self._known.get((contact, placing))
        if found is not None:
            self._known.move_to_end((contact, placing))
        return found

    def keep(self, contact: int, placing: int, treatment: Treatment) -> None:
        """Remember a treatment."""
        self._known[contact, placing] = treatment
        if len(self._known) > MOST:
            self._known.popitem(last=False)
