"""Facts of consults with a number outside the center, whose party is no agent."""

from __future__ import annotations

from routing.facts.base import FactBase


class PartyDialed(FactBase, frozen=True, tag=142):
    """The agent of contact `parent` asked a number outside, which routing does not know: its phone is to ring, once.

    Whoever answers is to be in the room by the deadline.
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

    `room` is the connection after which the room is named; `consult` and `consult_connection` are what the party came
    by, whose end follows.
    """

    contact: int
    connection: int
    queue: int
    room: int
    consult: int
    consult_connection: int


class PartyLeft(FactBase, frozen=True, tag=145):
    """The party hung up on the customer, who was given it in this room; the contact's end follows."""

    contact: int
    connection: int
