"""What may be asked of an offer."""

from __future__ import annotations

from routing.events.base import EventBase


class AcceptOffer(EventBase, frozen=True):
    """The agent accepts in this tab; the first tab wins."""

    agent: int
    contact: int
    ordinal: int
    tab: str


class DeclineOffer(EventBase, frozen=True):
    """The agent says no."""

    agent: int
    contact: int
    ordinal: int
