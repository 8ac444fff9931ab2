"""One event from beginning to end: decided, evolved, and matched until nobody more can be offered."""

from __future__ import annotations

from routing.advance import advance
from routing.customer_first import dialed_first
from routing.decide import decide
from routing.decisions.consults import consults_settled
from routing.decisions.transfers import handed_back
from routing.events import Event
from routing.evolve import evolve
from routing.facts import Fact
from routing.match import match
from routing.state import State


def handle(state: State, event: Event, now: int) -> list[Fact]:
    """Decide the event, evolve the state by its facts, let hand-backs and routing steps follow, offer until quiet.

    Then customers are dialed who come before their agents.
    Answers all facts. `now` is in milliseconds since the epoch. Raises Refusal for an event that
    cannot be: then nothing has changed.
    """
    facts = decide(state, event, now)
    for fact in facts:
        evolve(state, fact, now)
    index = state.index
    if index.consults:
        facts += _evolved(state, consults_settled(state, facts), now)
    if index.returning:
        facts += _evolved(state, handed_back(state, facts, now), now)
    if index.moving:
        facts += advance(state, facts, now)
    offers = match(state, facts, now)
    facts += offers
    if index.away:
        facts += dialed_first(state, offers, now)
    return facts


def _evolved(state: State, following: list[Fact], now: int) -> list[Fact]:
    for fact in following:
        evolve(state, fact, now)
    return following
