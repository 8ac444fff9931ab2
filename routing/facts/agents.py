"""Facts of an agent's working life: presence, pauses, misses, wrap-up."""

from __future__ import annotations

from routing.facts.base import FactBase
from routing.vocabulary import Miss, Presence, WrapUpEnd


class PresenceChanged(FactBase, frozen=True, tag=10):
    """An agent's presence is now this; an agent who becomes available starts a new idle time."""

    agent: int
    presence: Presence
    reason: str | None


class PresenceChosen(FactBase, frozen=True, tag=11):
    """A busy agent chose the presence that follows the work at hand."""

    agent: int
    presence: Presence
    reason: str | None


class AgentPaused(FactBase, frozen=True, tag=12):
    """An agent who declined is available, but offered nothing until then."""

    agent: int
    until: int


class AgentResumed(FactBase, frozen=True, tag=13):
    """The pause after a decline is over."""

    agent: int


class MissCounted(FactBase, frozen=True, tag=14):
    """An offer came to nothing through the agent or the phone: so many in a row for this cause."""

    agent: int
    cause: Miss
    count: int


class WrapUpStarted(FactBase, frozen=True, tag=60):
    """The agent finishes the work of a talk, until the deadline; without one until the agent is done."""

    contact: int
    connection: int
    agent: int
    queue: int
    deadline: int | None


class WrapUpExtended(FactBase, frozen=True, tag=61):
    """The agent took more time; the new deadline."""

    contact: int
    connection: int
    agent: int
    deadline: int


class WrapUpEnded(FactBase, frozen=True, tag=62):
    """The wrap-up is done, by the agent, by its deadline or by a supervisor; a new idle time starts."""

    contact: int
    connection: int
    agent: int
    disposition: str | None
    how: WrapUpEnd


class WrapUpRequested(FactBase, frozen=True, tag=63):
    """The agent asked for a wrap-up after this talk, or took that back."""

    contact: int
    connection: int
    agent: int
    on: bool


class DispositionFiled(FactBase, frozen=True, tag=64):
    """What the talk came to, said in a wrap-up that goes on until its deadline."""

    contact: int
    connection: int
    agent: int
    disposition: str | None
