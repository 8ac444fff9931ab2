"""Facts of transfers: to whom a customer was given on, and what became of a number outside."""

from __future__ import annotations

from routing.facts.base import FactBase
from routing.vocabulary import TransferTo


class ContactTransferred(FactBase, frozen=True, tag=120):
    """The agent gave the customer on; the place in a queue, the return to the flow or the dialed number follows.

    `target` is the queue or the agent; a flow and a number have none here.
    """

    contact: int
    connection: int
    agent: int
    queue: int
    to: TransferTo
    target: int | None = None


class OutsideDialed(FactBase, frozen=True, tag=121):
    """A number outside is dialed for the customer; when it comes to nothing the customer goes back to this agent."""

    contact: int
    connection: int
    queue: int
    back_to: int | None = None


class OutsideUnanswered(FactBase, frozen=True, tag=122):
    """The number was busy, did not answer or could not be reached; the customer's return to the queue follows."""

    contact: int
    connection: int
    cause: str
