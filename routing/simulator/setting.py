"""What is simulated: a routing configuration, who calls, who works when, and how long everybody takes.

All instants count in milliseconds from the beginning of the simulated time, all durations are milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from routing.callback_rule import CallbackRule
from routing.callbacks import CallbackTerms
from routing.config import Config
from routing.events import EnqueueContact
from routing.simulator.arrivals import Arrivals
from routing.simulator.distributions import Distribution, Fixed


class Redial(msgspec.Struct, frozen=True):
    """Of those who hung up while waiting this share calls again, each after a while, with fresh patience."""

    share: float
    after: Distribution


class Callbacks(msgspec.Struct, frozen=True):
    """How a queue calls back: to whom it offers that, for how long it tries, and how."""

    rule: CallbackRule
    lasts: int
    """Who was not dialed so long after the promise is not dialed any more."""
    terms: CallbackTerms
    """Their expiry is replaced by that of each promise."""


class Uptake(msgspec.Struct, frozen=True):
    """What callers make of callbacks that are offered to them."""

    accepts: float
    """The share of those offered one who take it; their patience ends with that."""
    reached: float
    """How likely each dial is to reach them."""
    answer: Distribution
    """From the dial until they talk, of those who are reached; in vain if that is longer than the dial lasts."""
    after: int = 0
    """How long after being queued they are asked, if nobody is being asked to take them by then."""


class Demand(msgspec.Struct, frozen=True):
    """Callers of one kind: how they are queued, when they come, what they need and how long they wait."""

    contact: EnqueueContact
    """How each of them is queued; the contact's number is replaced."""
    arrivals: Arrivals
    talk: Distribution
    wrap_up: Distribution = Fixed(0)
    """What the agent needs afterwards; the queue's own limit ends it at the latest."""
    patience: Distribution | None = None
    """How long they wait before they hang up; none: to the end."""
    redial: Redial | None = None
    uptake: Uptake | None = None
    """None: nobody is offered a callback."""


class Shift(msgspec.Struct, frozen=True):
    """An agent at work; contacts at hand are finished when a break or the end comes."""

    agent: int
    start: int
    end: int
    breaks: tuple[tuple[int, int], ...] = ()
    """Pairs of beginning and end."""


class Habits(msgspec.Struct, frozen=True):
    """What agents, their phones and their browsers take."""

    answer: Distribution = Fixed(0)
    """From an offer to its acceptance; who takes longer than the offer lasts has missed it."""
    connect: Distribution = Fixed(0)
    """From acceptance until both talk."""
    return_after: Distribution = Fixed(30_000)
    """From a missed offer, or a connection that failed, until the agent is available again."""


class Setting(msgspec.Struct, frozen=True):
    """Everything a simulation depends on, but for its draws."""

    config: Config
    demands: tuple[Demand, ...]
    shifts: tuple[Shift, ...]
    end: int
    """When it is over, and nothing happens any more; who still waits or talks then is left there."""
    warm_up: int = 0
    """Before this nothing is measured: a center that begins empty is not the one that is meant."""
    habits: Habits = Habits()
    thresholds: Mapping[int, int] = {}
    """Within how long a queue's callers should be answered; where none is given, 20 seconds."""
    interval: int = 1_800_000
    """The stretches of time that are also measured each by itself."""
    callbacks: Mapping[int, Callbacks] = {}
    """Of the queues that call back; the end of the simulated time is when they close."""
