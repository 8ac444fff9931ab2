"""Facts of calls between agents, of the caller's side: the colleague comes by a consult, as about a customer."""

from __future__ import annotations

from routing.facts.base import FactBase
from routing.vocabulary import ConsultEnd


class InternalCallBegun(FactBase, frozen=True, tag=146):
    """An agent calls a colleague, in this tab; the agent's leg is to be in the room by the deadline.

    Then the colleague is asked by the consult of this number.
    """

    contact: int
    connection: int
    agent: int
    tab: str
    deadline: int
    colleague: int
    consult: int


class InternalCallPlaced(FactBase, frozen=True, tag=147):
    """The agent's leg is in the room: the colleague is asked by the next facts, and sets all deadlines from now on."""

    contact: int
    connection: int
    agent: int


class InternalCallAnswered(FactBase, frozen=True, tag=148):
    """The colleague is in the room too: they talk."""

    contact: int
    connection: int
    agent: int


class InternalCallEnded(FactBase, frozen=True, tag=149):
    """The talk of the two is over and forgotten; the agent who called is as before, with the old idle time."""

    contact: int
    connection: int
    agent: int
    how: ConsultEnd
