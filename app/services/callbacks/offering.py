"""The rule by which a callback is offered or not: pure, from what is known of the queue and of the caller."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.services.center.kinds import Callbacks
    from app.services.lines import Line


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


class Booked(NamedTuple):
    """The callbacks booked within 24 hours: to the number, by the caller, and in the center."""

    number: int
    caller: int
    center: int


class Case(NamedTuple):
    """Somebody who might be offered a callback: the line to join, the closing time, and what was booked before."""

    line: Line
    closes_in_ms: int | None
    """Until the queue closes, 0 when it is closed; none when that is far off."""
    booked: Booked
    center_max: int
    """How many may be booked in the center; 0 for any number."""
    found_long: bool = False
    """Whether an escalation rule of the flow says already that the wait is too long."""


def verdict(policy: Callbacks, case: Case) -> Verdict:
    """Whether a callback is offered."""
    line, closes_in_ms = case.line, case.closes_in_ms
    if closes_in_ms == 0:
        return Verdict.CLOSED
    if not line.staffed:
        return Verdict.UNSTAFFED
    if not (case.found_long or _long(policy, line)):
        return Verdict.SHORT_WAIT
    if line.callbacks * 100 >= policy.most_percent * (line.waiting + 1):
        return Verdict.TOO_MANY
    if closes_in_ms is not None and (line.high or 0) * 1000 >= closes_in_ms:
        return Verdict.CLOSING
    return Verdict.CAPPED if capped(policy, case.booked, case.center_max) else Verdict.OFFERED


def capped(policy: Callbacks, booked: Booked, center_max: int) -> bool:
    """Whether one more callback would be one too many, whoever waits."""
    return (
        booked.number >= policy.caps.number or booked.caller >= policy.caps.caller or (0 < center_max <= booked.center)
    )


def _long(policy: Callbacks, line: Line) -> bool:
    when = policy.offer_when
    return (
        (line.high is not None and line.high >= when.seconds)
        or (when.ahead is not None and line.waiting >= when.ahead)
        or (when.nobody_available and not line.available)
    )
