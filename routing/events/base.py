"""What every event is, and the refusals that answer those that cannot be."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class EventBase(msgspec.Struct, frozen=True, gc=False):
    """What all events share."""


class RefusalCode(StrEnum):
    """Why an event cannot be."""

    TAKEN = "taken"
    """The offer was already accepted, in another tab."""
    GONE = "gone"
    """The offer is over."""
    NOT_YOURS = "not_yours"
    """The contact or offer is another agent's."""
    NOT_CURRENT = "not_current"
    """The connection or leg is not the contact's present one."""
    NOT_DUE = "not_due"
    """The deadline was moved, met or has not come."""
    WRONG_STATE = "wrong_state"
    """Not in the present state of the contact or agent."""
    UNKNOWN_CONTACT = "unknown_contact"
    UNKNOWN_AGENT = "unknown_agent"
    UNKNOWN_QUEUE = "unknown_queue"
    QUEUE_CLOSED = "queue_closed"
    TOO_LATE = "too_late"
    """What was asked for until some time, when that time is past."""
    QUEUE_FULL = "queue_full"
    QUEUE_UNSTAFFED = "queue_unstaffed"
    QUEUE_UNAVAILABLE = "queue_unavailable"
    CALLBACK_EXPIRED = "callback_expired"
    """The callback would be over before anybody could be asked."""
    UNKNOWN_CONFIG = "unknown_config"
    DISPOSITION_REQUIRED = "disposition_required"
    NO_EXTENSION_LEFT = "no_extension_left"
    NOT_AVAILABLE = "not_available"
    """The agent takes no work, and so none can be assigned."""
    CLOCK_BACK = "clock_back"
    """The instant lies before the last one."""


class Refusal(Exception):
    """An event that cannot be; nothing has changed."""

    def __init__(self, code: RefusalCode, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
