"""The rule by which a callback is offered or not, and what is promised to whoever takes one."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import msgspec

from routing.estimates import Line


class Verdict(StrEnum):
    """Whether a callback is offered, or the first reason why not."""

    OFFERED = "offered"
    CLOSED = "closed"
    """The queue is closed."""
    UNSTAFFED = "unstaffed"
    """Nobody who serves the queue is signed in: nothing can be promised."""
    SHORT_WAIT = "short_wait"
    """The caller will be answered soon."""
    TOO_MANY = "too_many"
    """Callbacks are the share already that they may be of those who wait."""
    CLOSING = "closing"
    """The call would come after closing time."""
    CAPPED = "capped"
    """As many callbacks as may be were booked: to the number, by the caller, or in the center."""


class CallbackRule(msgspec.Struct, frozen=True):
    """To whom a queue offers a callback: those who would wait long, while callbacks are not too large a part."""

    wait_s: int
    """The wait is long when it may last so many seconds, or"""
    ahead: int | None
    """when so many wait, or"""
    nobody_available: bool
    """when every agent who is signed in is busy or not ready."""
    most_percent: int
    """None is offered once callbacks are this share of those who wait."""

    def finds_long(self, line: Line) -> bool:
        """Whether somebody who joins this line would wait long."""
        return (
            (line.high is not None and line.high >= self.wait_s)
            or (self.ahead is not None and line.waiting >= self.ahead)
            or (self.nobody_available and not line.available)
        )


class Case(NamedTuple):
    """Somebody who might be offered a callback."""

    line: Line
    closes_in_ms: int | None
    """Until the queue closes, 0 when it is closed; none when that is far off."""
    found_long: bool = False
    """Whether an escalation rule says already that the wait is too long."""
    capped: bool = False
    """Whether one more callback would be one too many, whoever waits."""


def verdict(rule: CallbackRule, case: Case) -> Verdict:
    """Whether a callback is offered."""
    line, closes_in_ms = case.line, case.closes_in_ms
    if closes_in_ms == 0:
        return Verdict.CLOSED
    if not line.staffed:
        return Verdict.UNSTAFFED
    if not (case.found_long or rule.finds_long(line)):
        return Verdict.SHORT_WAIT
    if line.callbacks * 100 >= rule.most_percent * (line.waiting + 1):
        return Verdict.TOO_MANY
    if closes_in_ms is not None and (line.high or 0) * 1000 >= closes_in_ms:
        return Verdict.CLOSING
    return Verdict.CAPPED if case.capped else Verdict.OFFERED


class Promise(NamedTuple):
    """The instants between which the customer is told the call will come, and after which nobody calls any more."""

    begins: int
    until: int
    expires: int


def soon(lasts_ms: int, line: Line, closes_in_ms: int | None, now: int) -> Promise:
    """As soon as its turn comes: the estimated wait, or as long as it is tried where nothing sound can be said."""
    expires = now + (lasts_ms if closes_in_ms is None else min(lasts_ms, closes_in_ms))
    low, high = line.low or 0, line.high
    until = expires if high is None else min(now + high * 1000, expires)
    return Promise(min(now + low * 1000, until), until, expires)
