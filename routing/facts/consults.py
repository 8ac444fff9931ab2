"""Facts of consults: a contact of its own between two agents, beside the customer's that it is about."""

from __future__ import annotations

from routing.facts.base import FactBase
from routing.vocabulary import ConsultEnd, SpeakWith


class ConsultAsked(FactBase, frozen=True, tag=130):
    """The agent of contact `parent` asked for a colleague: one who is named by `target`, or any of the queue."""

    contact: int
    parent: int
    agent: int
    queue: int
    priority: int
    target: int | None


class ConsultJoined(FactBase, frozen=True, tag=131):
    """The colleague is in the room of contact `parent`."""

    contact: int
    connection: int
    agent: int
    queue: int
    parent: int


class ConsultTurned(FactBase, frozen=True, tag=132):
    """The agent of the contact speaks with these now."""

    contact: int
    connection: int
    agent: int
    queue: int
    consult: int
    consult_connection: int
    whom: SpeakWith


class ContactHandedOver(FactBase, frozen=True, tag=133):
    """The colleague has the contact from now on, under a new connection in the same room, by the same leg.

    `room` is the connection after which the room is named; `consult` and `consult_connection` are what the colleague
    came by, whose end follows.
    """

    contact: int
    connection: int
    agent: int
    queue: int
    room: int
    tab: str
    leg: int
    consult: int
    consult_connection: int


class ConsultEnded(FactBase, frozen=True, tag=134):
    """The consult is over and forgotten; `agent` is the colleague who was in the room, if any, `asker` who asked."""

    contact: int
    connection: int
    agent: int | None
    parent: int
    asker: int
    how: ConsultEnd
