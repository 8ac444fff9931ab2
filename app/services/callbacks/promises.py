"""What is promised to whoever books a callback: from when until when the call comes, and when it is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routing import callback_rule
from routing.callback_rule import Promise
from routing.callbacks import CallbackTerms

if TYPE_CHECKING:
    from app.services.callbacks.slots import Slot
    from app.services.center.kinds import Callbacks
    from routing.estimates import Line

MINUTE_MS = 60_000


def soon(policy: Callbacks, line: Line, closes_in_ms: int | None, now: int) -> Promise:
    """As soon as its turn comes: the estimated wait, or as long as it is tried where nothing sound can be said."""
    return callback_rule.soon(policy.expires_after_minutes * MINUTE_MS, line, closes_in_ms, now)


def in_slot(policy: Callbacks, slot: Slot) -> Promise:
    """Within the slot; it is tried on after it, until the queue closes."""
    expires = slot.at + max(policy.expires_after_minutes * MINUTE_MS, slot.ends - slot.at)
    return Promise(slot.at, slot.ends, expires if slot.closes is None else min(expires, slot.closes))


def terms(policy: Callbacks, expires_at: int) -> CallbackTerms:
    """The promise as routing keeps it."""
    return CallbackTerms(
        expires_at,
        attempts_max=policy.attempts,
        gaps_ms=tuple(minutes * MINUTE_MS for minutes in policy.gap_minutes),
        ring_ms=policy.ring_seconds * 1000,
        dials_at_once=policy.dials_at_once if policy.first == "customer" else 0,
    )
