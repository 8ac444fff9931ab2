"""The events of consults: an agent in a talk asks a colleague, speaks with either or both, hands the customer over."""

from __future__ import annotations

from routing.events.base import EventBase
from routing.events.transfers import ToAgent, ToNumber, ToQueue
from routing.vocabulary import SpeakWith


class AskConsult(EventBase, frozen=True):
    """The agent of a talk asks a colleague, whoever of a queue is free, or a number outside; the customer is on hold.

    The consult is a contact of its own under the number `consult`. Refused outside a talk, while another consult of
    the contact goes on, by a queue that lets nobody in, and by a colleague who takes no work.
    """

    contact: int
    agent: int
    consult: int
    to: ToQueue | ToAgent | ToNumber


class TurnConsult(EventBase, frozen=True):
    """The agent who asked speaks with the colleague, the customer, or both; whoever is left out is on hold."""

    contact: int
    agent: int
    whom: SpeakWith


class CompleteConsult(EventBase, frozen=True):
    """The agent who asked gives the customer to the colleague, leaves the room and wraps up."""

    contact: int
    agent: int


class CancelConsult(EventBase, frozen=True):
    """The agent who asked ends the consult, whatever it has come to, and is with the customer at once."""

    contact: int
    agent: int


class PartyJoins(EventBase, frozen=True):
    """The party at the number outside is in the room; `contact` is the consult."""

    contact: int


class PartyGone(EventBase, frozen=True):
    """The party did not come, or went; `contact` is the consult."""

    contact: int
