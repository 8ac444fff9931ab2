"""The calls of one demand: when they come, and what each of them brings along, drawn as it comes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import log
from typing import Any, NamedTuple

import msgspec

from routing.events import EnqueueContact
from routing.simulator.arrivals import instants
from routing.simulator.chance import Draw, Streams
from routing.simulator.distributions import Fixed, sampler
from routing.simulator.setting import Demand, Redial, Uptake

NEVER_REACHED = 1 << 30
NEVER = Redial(0.0, Fixed(0))
"""Nobody calls again."""


class Taker(NamedTuple):
    """Somebody who takes a callback when one is offered."""

    reached_on: int
    """The dial that reaches them, from 1; the earlier ones do not."""
    answer: int
    """From that dial until they talk; milliseconds."""


class Call(NamedTuple):
    """What a caller needs and how long the caller waits for it, whoever answers; milliseconds."""

    talk: int
    wrap_up: int
    patience: int | None
    taker: Taker | None
    """None: no callback is wanted."""


class Source:
    """Where the calls of a demand come from."""

    def __init__(self, demand: Demand, name: str, streams: Streams) -> None:
        def draws(what: str) -> Draw:
            return streams(f"{name}:{what}")

        self.arrivals = instants(demand.arrivals, draws("arrivals"))
        self._queued = partial(EnqueueContact, **_fields(demand.contact))
        self._talk = sampler(demand.talk, draws("talk"))
        self._wrap_up = sampler(demand.wrap_up, draws("wrap_up"))
        self._patience = _endless if demand.patience is None else sampler(demand.patience, draws("patience"))
        self._taker = _nobody if demand.uptake is None else _takers(demand.uptake, draws)
        self.asked_after = None if demand.uptake is None else demand.uptake.after
        """How long after being queued its callers are offered a callback; none: never."""
        redial = demand.redial or NEVER
        self._share, self._redials = redial.share, draws("redials")
        self._after = sampler(redial.after, draws("redial_after"))

    def call(self) -> Call:
        """The next call."""
        return Call(self._talk(), self._wrap_up(), self._patience(), self._taker())

    def queued(self, contact: int) -> EnqueueContact:
        """How a call of this source is queued."""
        return self._queued(contact=contact)

    def again(self, call: Call) -> tuple[int, Call] | None:
        """After how long the caller of an abandoned call tries again, and with which call; none if not at all."""
        if self._redials() >= self._share:
            return None
        return self._after(), call._replace(patience=self._patience())


def _endless() -> None:
    """The patience of those who never hang up."""


def _nobody() -> None:
    """Of callers who are offered no callback, who takes one."""


def _takers(uptake: Uptake, draws: Callable[[str], Draw]) -> Callable[[], Taker | None]:
    """What draws whether a caller takes a callback; that of each is drawn in any case, so that settings compare."""
    accepts, reached, answer = draws("accepts"), draws("reached"), sampler(uptake.answer, draws("answer"))

    def taker() -> Taker | None:
        found = Taker(_trials(uptake.reached, reached()), answer())
        return found if accepts() < uptake.accepts else None

    return taker


def _trials(success: float, drawn: float) -> int:
    """The first success among independent trials (a geometric number, by its inverse); beyond all bounds if never."""
    if success >= 1.0:
        return 1
    return 1 + int(log(1.0 - drawn) / log(1.0 - success)) if success > 0.0 else NEVER_REACHED


def _fields(contact: EnqueueContact) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(contact).items() if name != "contact"}
