"""One event from beginning to end: decided, evolved, and matched until nobody more can be offered."""

from __future__ import annotations

from routing.advance import advance
from routing.decide import decide
from routing.events import Event
from routing.evolve import evolve
from routing.facts import Fact
from routing.match import match
from routing.state import State


def handle(state: State, event: Event, now: int) -> list[Fact]:
    """Decide the event, evolve the state by its facts, let routing steps follow, then offer until quiet; all facts.

    `now` is in milliseconds since the epoch. Raises Refusal for an event that cannot be: then nothing has changed.
    """
    facts = decide(state, event, now)
    for fact in facts:
        evolve(state, fact, now)
    facts += advance(state, facts, now)
    return facts + match(state, facts, now)
