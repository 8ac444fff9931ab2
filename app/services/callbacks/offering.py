"""Whether a caller is offered a callback: the rule of the queue, and what was booked before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from routing import callback_rule
from routing.callback_rule import CallbackRule, Verdict

if TYPE_CHECKING:
    from app.services.center.kinds import Callbacks
    from routing.estimates import Line


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
    full = capped(policy, case.booked, case.center_max)
    return callback_rule.verdict(
        rule_of(policy), callback_rule.Case(case.line, case.closes_in_ms, case.found_long, full)
    )


def rule_of(policy: Callbacks) -> CallbackRule:
    """The rule by which the queue offers callbacks."""
    when = policy.offer_when
    return CallbackRule(when.seconds, when.ahead, when.nobody_available, policy.most_percent)


def capped(policy: Callbacks, booked: Booked, center_max: int) -> bool:
    """Whether one more callback would be one too many, whoever waits."""
    return (
        booked.number >= policy.caps.number or booked.caller >= policy.caps.caller or (0 < center_max <= booked.center)
    )
