"""The base of events, for the modules that hold some of them."""

from __future__ import annotations

import msgspec


class EventBase(msgspec.Struct, frozen=True, gc=False):
    """What all events share."""
