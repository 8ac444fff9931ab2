"""The calls of one demand: when they come, and what each of them brings along, drawn as it comes."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

import msgspec

from routing.events import EnqueueContact
from routing.simulator.arrivals import instants
from routing.simulator.chance import Draw, Streams
from routing.simulator.distributions import Fixed, sampler
from routing.simulator.setting import Demand, Redial

NEVER = Redial(0.0, Fixed(0))
"""Nobody calls again."""


class Call(NamedTuple):
    """What a caller needs and how long the caller waits for it, whoever answers; milliseconds."""

    talk: int
    wrap_up: int
    patience: int | None


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
        redial = demand.redial or NEVER
        self._share, self._redials = redial.share, draws("redials")
        self._after = sampler(redial.after, draws("redial_after"))

    def call(self) -> Call:
        """The next call."""
        return Call(self._talk(), self._wrap_up(), self._patience())

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


def _fields(contact: EnqueueContact) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(contact).items() if name != "contact"}
