"""Facts of a connection: the legs on their way into the room, the talk, and its end."""

from __future__ import annotations

from routing.facts.base import FactBase
from routing.vocabulary import EndedBy


class LegBound(FactBase, frozen=True, tag=40):
    """The agent's leg asked to be let in; legs are numbered within the connection from 1."""

    contact: int
    connection: int
    agent: int
    leg: int


class AgentInRoom(FactBase, frozen=True, tag=41):
    """The agent's leg is in the room: now the caller is pulled there, and has until the deadline.

    A customer who is not on the line is dialed instead, by the next fact.
    """

    contact: int
    connection: int
    agent: int
    deadline: int
    on_line: bool = True


class CustomerArrived(FactBase, frozen=True, tag=42):
    """The caller who was pulled asked again, or the customer who was dialed answered, and was told the room."""

    contact: int
    connection: int
    queue: int | None = None
    """Where a customer who was dialed waits on the line from now on, if only for the room."""


class CustomerInRoom(FactBase, frozen=True, tag=43):
    """Both are in the room: talk begins."""

    contact: int
    connection: int
    agent: int
    queue: int


class ConnectionFailed(FactBase, frozen=True, tag=44):
    """An accepted offer did not become a talk; the agent is idle again with the old idle time."""

    contact: int
    connection: int
    agent: int
    cause: str


class CustomerHeld(FactBase, frozen=True, tag=50):
    """The agent put the customer on hold, or took the customer back."""

    contact: int
    connection: int
    agent: int
    queue: int
    on: bool


class AgentLost(FactBase, frozen=True, tag=51):
    """The agent's leg fell out of the room: the customer is on comfort hold, the agent has until the deadline."""

    contact: int
    connection: int
    agent: int
    queue: int
    deadline: int


class RejoinAsked(FactBase, frozen=True, tag=52):
    """The lost agent comes back in this tab; a leg is to follow."""

    contact: int
    connection: int
    agent: int
    tab: str


class AgentRejoined(FactBase, frozen=True, tag=53):
    """The lost agent is back in the room: talk goes on."""

    contact: int
    connection: int
    agent: int
    queue: int


class TalkEnded(FactBase, frozen=True, tag=54):
    """Agent and customer are parted; the contact's end or its return to the queue follows."""

    contact: int
    connection: int
    agent: int
    queue: int
    by: EndedBy
