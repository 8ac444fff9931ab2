"""What becomes of callbacks in a simulation: whom the queue's rule offers one, who takes it, and who answers when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from routing.callback_rule import Case, Promise, Verdict, soon, verdict
from routing.estimates import Estimate, Learned, expected_agents, joining, line_before, serving
from routing.events import ExpectAgents, KeepPlace
from routing.facts import Fact
from routing.simulator.calls import Taker
from routing.simulator.setting import Setting
from routing.state import ContactState, State
from routing.vocabulary import Stage


class Asked(NamedTuple):
    """What the rule said of a caller at an instant (milliseconds), and the promise when the caller took it."""

    contact: int
    queue: int
    at: int
    verdict: Verdict
    promise: Promise | None


class CallingBack:
    """The callbacks of one run. Waits are estimated as the service does it, from what the run has shown."""

    def __init__(self, setting: Setting, state: State) -> None:
        self._setting = setting
        self._state = state
        self._learned = Learned()
        self.asked: dict[int, Asked] = {}
        """By contact; each is asked once."""

    def follow(self, facts: Iterable[Fact], at: int) -> None:
        """Learn from what happened, when anybody is called back at all."""
        if self._setting.callbacks:
            for fact in facts:
                self._learned.follow(fact, at)

    def offer(self, contact: int, taker: Taker | None, at: int) -> KeepPlace | None:
        """The place kept, when the caller still waits, is offered a callback and takes it."""
        found = self._state.contacts.get(contact)
        if found is None or found.stage is not Stage.WAITING or found.queue not in self._setting.callbacks:
            return None
        said, promise = self._judged(found, at)
        taken = promise if said is Verdict.OFFERED and taker is not None else None
        self.asked[contact] = Asked(contact, found.queue, at, said, taken)
        if taken is None:
            return None
        terms = self._setting.callbacks[found.queue].terms
        return KeepPlace(contact, msgspec.structs.replace(terms, expires_at=taken.expires))

    def expected(self, at: int) -> tuple[ExpectAgents, ...]:
        """What routing is told of agents who will soon be free."""

        def rate(queue: int) -> float:
            return serving(self._state, self._learned, queue, at)

        return tuple(expected_agents(self._state, rate))

    def _judged(self, contact: ContactState, at: int) -> tuple[Verdict, Promise]:
        """The queue closes when the simulated time ends."""

        def wait(ahead: int) -> Estimate | None:
            return joining(self._state, self._learned, contact.queue, ahead, at)

        policy, closes_in = self._setting.callbacks[contact.queue], self._setting.end - at
        line = line_before(self._state, contact, wait)
        return verdict(policy.rule, Case(line, closes_in)), soon(policy.lasts, line, closes_in, at)
