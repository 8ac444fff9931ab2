"""One event from beginning to end: decided, evolved, and matched until nobody more can be offered."""

from __future__ import annotations

from routing.decide import decide
from routing.events import Event
from routing.evolve import evolve
from routing.facts import Fact
from routing.match import match
from routing.state import State


def handle(state: State, event: Event, now: int) -> list[Fact]:
    """Decide the event, evolve the state by its facts, then offer until quiet; the facts in order.

    `now` is in milliseconds since the epoch. Raises Refusal for an event that cannot be: then nothing has changed.
    """
    facts = decide(state, event, now)
    for fact in facts:
        evolve(state, fact, now)
    return facts + match(state, facts, now)
