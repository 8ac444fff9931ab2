"""The events of transfers: an agent gives the customer on, and a number outside answers or does not."""

from __future__ import annotations

import msgspec

from routing.events.base import EventBase


class ToQueue(msgspec.Struct, frozen=True, gc=False):
    """Into a queue, at this priority; None: the queue's own."""

    queue: int
    priority: int | None = None


class ToAgent(msgspec.Struct, frozen=True, gc=False):
    """To one agent, whatever that agent's skills and queues."""

    agent: int


class ToFlow(msgspec.Struct, frozen=True, gc=False):
    """Out of routing, into a flow."""


class ToNumber(msgspec.Struct, frozen=True, gc=False):
    """To a number outside the center, which routing does not know."""


Destination = ToQueue | ToAgent | ToFlow | ToNumber
"""Where a transfer leads."""


class TransferContact(EventBase, frozen=True):
    """The agent gives the customer on without speaking to whoever comes next, and wraps up at once.

    Refused outside a talk, by a queue that lets nobody in, and by an agent who takes no work.
    """

    contact: int
    agent: int
    to: Destination


class OutsideOver(EventBase, frozen=True):
    """The customer is no longer connected with the number outside: they talked, or it came to nothing by this cause."""

    contact: int
    connection: int
    talked: bool
    cause: str
