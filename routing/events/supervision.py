"""The event by which a supervisor becomes the agent of a talk."""

from __future__ import annotations

from routing.events.base import EventBase


class TakeOver(EventBase, frozen=True):
    """A supervisor whose leg is in the room of this connection takes the customer over, as this agent, in this tab.

    Refused outside a talk, and while the supervisor has something else at hand as an agent.
    """

    contact: int
    connection: int
    agent: int
    tab: str
