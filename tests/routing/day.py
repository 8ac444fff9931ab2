"""A whole day of a saturated floor, played through the engine, for tests that count what was fair."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from hashlib import shake_256
from typing import NamedTuple

from routing import AgentConfig, Config, Fact, QueueConfig, State, handle
from routing import events as e
from routing.callbacks import CallbackTerms
from routing.facts import OfferMade
from routing.requirement import at_least
from routing.vocabulary import Presence

HOURS = 8
HOUR = 3_600_000
CALLERS = 2_400
AGENTS = 12
TALK = 150_000
QUEUES = (1, 2, 3)
SPANISH = 7
CALLED_BACK = 3
"""Of so many callers one does not stay on the line, and keeps the place."""
TERMS = CallbackTerms(expires_at=100 * HOURS * HOUR)


class Caller(NamedTuple):
    """Who waits, as the test knows it."""

    contact: int
    queue: int
    priority: int
    spanish: bool
    came: int


class Served(NamedTuple):
    """An offer, and who waited at that instant beside the one it was made to."""

    caller: Caller
    agent: int
    at: int
    others: list[Caller]


def draws(seed: int) -> Iterator[int]:
    """Numbers below 2 to the 32nd, as good as chance, the same each time."""
    drawn = shake_256(seed.to_bytes(8)).digest(4 * 8 * CALLERS)
    return (int.from_bytes(drawn[place : place + 4]) for place in range(0, len(drawn), 4))


def center(ageing_ms: int, weights: dict[int, int]) -> Config:
    """Three queues; every third agent speaks Spanish, every other serves two of the queues only."""
    queues = {queue: QueueConfig(queue, weight=weights[queue], wrap_up_ms=0) for queue in QUEUES}
    agents = {
        agent: AgentConfig(agent, {SPANISH: 1} if agent % 3 == 0 else {}, QUEUES if agent % 2 else QUEUES[:2])
        for agent in range(1, AGENTS + 1)
    }
    return Config(1, queues, agents, ageing_ms=ageing_ms)


def may_take(agent: int, caller: Caller) -> bool:
    """Whether an agent of this center may take the caller."""
    return (caller.queue != QUEUES[2] or agent % 2 == 1) and (not caller.spanish or agent % 3 == 0)


class Day:
    """Callers come evenly by chance, more than the agents can serve; all offers are accepted, all dials answered."""

    def __init__(self, config: Config, seed: int) -> None:
        self.state = State({1: config})
        self.chances = draws(seed)
        self.waiting: dict[int, Caller] = {}
        self.coming: list[tuple[int, int, e.EnqueueContact | e.EndTalk]] = []
        for contact in range(1, CALLERS + 1):
            self._plan(self._caller(contact))

    def _caller(self, contact: int) -> Caller:
        chances = self.chances
        queue, priority = QUEUES[next(chances) % len(QUEUES)], next(chances) % 3
        return Caller(contact, queue, priority, next(chances) % 4 == 0, next(chances) % (HOURS * HOUR))

    def _plan(self, caller: Caller) -> None:
        required = at_least(((SPANISH, 1),) if caller.spanish else ())
        event = e.EnqueueContact(caller.contact, caller.queue, caller.priority, required)
        self.waiting[caller.contact] = caller
        heapq.heappush(self.coming, (caller.came, caller.contact, event))

    def served(self) -> Iterator[Served]:
        """The offers of the day, in order."""
        handle(self.state, e.AdoptConfig(1), 0)
        for agent in range(1, AGENTS + 1):
            handle(self.state, e.SetPresence(agent, Presence.AVAILABLE), 0)
        while self.coming and self.coming[0][0] < HOURS * HOUR:
            now, _, event = heapq.heappop(self.coming)
            yield from self._offers(handle(self.state, event, now), now)
            if event.contact in self.waiting and not event.contact % CALLED_BACK:
                handle(self.state, e.KeepPlace(event.contact, TERMS), now)

    def _offers(self, facts: list[Fact], now: int) -> Iterator[Served]:
        for offer in facts:
            if isinstance(offer, OfferMade):
                caller = self.waiting.pop(offer.contact)
                yield Served(caller, offer.agent, now, [w for w in self.waiting.values() if w.came <= now])
                self._talk(offer, now)

    def _talk(self, offer: OfferMade, now: int) -> None:
        contact = offer.contact
        for event in (
            e.AcceptOffer(offer.agent, contact, offer.ordinal, "tab"),
            e.BindLeg(contact, 1),
            e.AgentJoined(contact, 1, 1),
            e.CustomerArrives(contact, 1),
            e.CustomerJoined(contact, 1),
        ):
            handle(self.state, event, now)
        ends = now + TALK // 2 + next(self.chances) % TALK
        heapq.heappush(self.coming, (ends, contact, e.EndTalk(contact, offer.agent)))
