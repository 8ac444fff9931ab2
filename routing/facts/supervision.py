"""The fact of a supervisor who became the agent of a talk."""

from __future__ import annotations

from routing.facts.base import FactBase


class ContactTakenOver(FactBase, frozen=True, tag=141):
    """A supervisor who was in the room has the contact from now on, under a new connection, by the same leg.

    `room` is the connection after which the room is named.
    """

    contact: int
    connection: int
    agent: int
    queue: int
    room: int
    tab: str
    leg: int
