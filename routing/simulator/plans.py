"""What may be planned beside events: steps of people and phones that depend on what has become of a contact by then."""

from __future__ import annotations

from typing import NamedTuple

from routing.events import Event
from routing.simulator.calls import Call, Source


class Arrives(NamedTuple):
    """The next caller of a source."""

    source: Source


class CallsAgain(NamedTuple):
    """Somebody who hung up before."""

    source: Source
    call: Call


class LosesPatience(NamedTuple):
    """The caller hangs up, unless somebody talks with the caller by then, or the place is kept without the caller."""

    contact: int
    attempt: int
    """How often the contact had been dialed when the caller came to the line."""


class Connects(NamedTuple):
    """The agent's leg comes to be in the room, and the caller with it who waits on the line."""

    contact: int
    connection: int


class IsOffered(NamedTuple):
    """A callback is offered to the caller, if the queue's rule says so."""

    contact: int


class ExpectsAgents(NamedTuple):
    """Routing is told who will soon be free for customers who come first, now and in every round from here on."""


class Answers(NamedTuple):
    """The customer who is called back answers, and comes into the room, or to the line when no agent is asked yet."""

    contact: int
    connection: int
    attempt: int


class Returns(NamedTuple):
    """An agent who missed an offer or whose phone failed is there again, unless gone for another reason by then."""

    agent: int


Plan = Event | Arrives | CallsAgain | LosesPatience | Connects | IsOffered | ExpectsAgents | Answers | Returns
