"""What may be asked of an offer."""

from __future__ import annotations

from routing.events.base import EventBase


class AcceptOffer(EventBase, frozen=True):
    """The agent accepts in this tab; the first tab wins. `by_phone`: the agent's own phone is to be rung for it."""

    agent: int
    contact: int
    ordinal: int
    tab: str
    by_phone: bool = False


class DeclineOffer(EventBase, frozen=True):
    """The agent says no."""

    agent: int
    contact: int
    ordinal: int
