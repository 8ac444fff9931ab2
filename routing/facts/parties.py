"""Facts of consults with a number outside the center, whose party is no agent."""

from __future__ import annotations

from routing.facts.base import FactBase


class PartyDialed(FactBase, frozen=True, tag=142):
    """The agent of contact `parent` asked a number outside: its phone is to ring, once, and be answered by the deadline.

    The number itself routing does not know.
    """

    contact: int
    connection: int
    parent: int
    agent: int
    queue: int
    deadline: int


class PartyJoined(FactBase, frozen=True, tag=143):
    """The party is in the room of contact `parent`."""

    contact: int
    connection: int
    queue: int
    parent: int


class ContactLedOut(FactBase, frozen=True, tag=144):
    """The customer is with the party that was consulted, in the same room, until either hangs up.

    `consult` and `consult_connection` are what the party came by, whose end follows.
    """

    contact: int
    connection: int
    queue: int
    consult: int
    consult_connection: int
