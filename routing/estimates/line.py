"""The line of a queue: who waits in it, who is there to serve it, and how long somebody who joins it will wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from routing.estimates.learned import Learned
from routing.estimates.wait import Estimate, estimate
from routing.receipts import ahead
from routing.roster import Roster, set_bits
from routing.state import ContactState, State
from routing.vocabulary import BEFORE_TALK, BY_AGENTS, Stage

STUCK = 2.0
"""The line is stuck when nobody was taken for so many times the mean time between two who are."""


class Line(NamedTuple):
    """A queue as somebody finds it who would join it."""

    waiting: int
    """Everybody who waits in it, callbacks too."""
    callbacks: int
    staffed: int
    """Agents of it who are signed in."""
    available: int
    """Those of them who are ready."""
    low: int | None
    """The shortest likely wait in seconds; none when nothing sound can be said."""
    high: int | None


def line_of(state: State, queue: int, wait: Callable[[int], Estimate | None]) -> Line:
    """The line of the queue; `wait` estimates that of somebody with so many ahead, as long as a ring if one is free."""
    waiting = [each for each in waiting_contacts(state) if each.queue == queue]
    members, standby = state.index.roster.serving(queue), state.index.standby
    available = (standby.ready & members).bit_count()
    rings = 0, state.config.queue(queue).offer_ms // 1000
    return Line(
        len(waiting),
        sum(not each.on_line for each in waiting),
        (standby.staffed & members).bit_count(),
        available,
        *(rings if available > len(waiting) else _seconds(wait(len(waiting)))),
    )


def line_before(state: State, contact: ContactState, wait: Callable[[int], Estimate | None]) -> Line:
    """The line before a contact that waits in it already: there are only those ahead to wait for."""
    line = line_of(state, contact.queue, wait)
    low, high = _seconds(wait(ahead(state, contact)))
    return line._replace(waiting=line.waiting - 1, low=low, high=high)


def waiting_contacts(state: State) -> list[ContactState]:
    """Those who wait for the first word of an agent."""
    customers = (each for each in state.contacts.values() if each.parent is None and not _is_called(each))
    return [each for each in customers if each.stage in BEFORE_TALK]


def joining(state: State, learned: Learned, queue: int, ahead: int, now: int) -> Estimate | None:
    """The wait of somebody with so many ahead in the queue; None when nothing sound can be said of it."""
    rate = serving(state, learned, queue, now)
    return estimate(ahead, rate, learned.leaving(queue, now), _stuck(state, learned, queue, rate, now))


def serving(state: State, learned: Learned, queue: int, now: int) -> float:
    """At which rate the agents who work now take callers of the queue; per millisecond, 0 when too little is known."""
    return learned.serving(queue, _staff(state, queue), now)


def _seconds(found: Estimate | None) -> tuple[int | None, int | None]:
    return (None, None) if found is None else found.seconds


def _is_called(contact: ContactState) -> bool:
    """Whether an agent calls somebody who is not reached yet, and so waits for nobody."""
    return contact.origin in BY_AGENTS and not contact.on_line


def _stuck(state: State, learned: Learned, queue: int, serving: float, now: int) -> int:
    """How long the first in line has waited, when nothing moves; else 0."""
    first = min((each.age_from for each in _waiting(state, queue)), default=now)
    since = max(first, learned.departed_at(queue))
    return now - first if serving and now - since > STUCK / serving else 0


def _waiting(state: State, queue: int) -> Iterable[ContactState]:
    return (each for each in state.contacts.values() if each.queue == queue and each.stage is Stage.WAITING)


def _staff(state: State, queue: int) -> list[tuple[int, tuple[int, ...]]]:
    """The agents of the queue who are signed in to work, each with all their queues."""
    roster = state.index.roster
    present = roster.serving(queue) & state.index.standby.present
    agents = (roster.agents[place] for place in set_bits(present))
    return [(agent, _queues(roster, agent)) for agent in agents]


def _queues(roster: Roster, agent: int) -> tuple[int, ...]:
    """The queues the agent serves."""
    return tuple(queue for queue in roster.config.queues if roster.serving(queue) & roster.bit[agent])
