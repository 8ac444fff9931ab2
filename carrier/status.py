"""Reports the progress of calls to whoever subscribed; reports are sent on their own and may overtake each other."""

from __future__ import annotations

import math

from carrier.call import Call, Status, Subscription
from carrier.clock import Clock
from carrier.page import Page

SIP_CODES = {Status.NO_ANSWER: "487", Status.BUSY: "486", Status.FAILED: "404", Status.COMPLETED: "200"}
ALL_EVENTS = ("initiated", "ringing", "answered", "completed")


def subscription(page: Page | None, events: tuple[str, ...] = ("completed",)) -> Subscription | None:
    """A subscription to `events` when there is an address to report to."""
    return None if page is None else Subscription(page, frozenset(events))


def report(call: Call, event: str, clock: Clock) -> dict[str, str] | None:
    """The form that reports `event` to the call's subscriber, or None when nobody asked for it.

    SequenceNumber counts the reports of the call from 0: the receiver orders by it, since nothing else is in order.
    """
    if call.subscription is None or event not in call.subscription.events:
        return None
    form = call.form() | {
        "Timestamp": clock.stamp(),
        "CallbackSource": "call-progress-events",
        "SequenceNumber": str(call.sequence),
    }
    call.sequence += 1
    return form | (_ending(call) if event == "completed" else {})


def _ending(call: Call) -> dict[str, str]:
    seconds = call.times.duration()
    ending = {"CallDuration": str(seconds), "Duration": str(math.ceil(seconds / 60))}
    if call.answered_by:
        ending["AnsweredBy"] = call.answered_by
    return ending | {"SipResponseCode": SIP_CODES.get(call.status, "487")}
