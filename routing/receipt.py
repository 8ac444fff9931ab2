"""The receipt of a routing decision: why this agent got this contact, in a bounded form."""

from __future__ import annotations

import msgspec

Key = tuple[int, ...]
"""What a candidate is ordered by, lowest first, ending in its id."""

NEXT_MAX = 5
"""How many candidates after the winner a receipt names."""


class PassedOver(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How many agents fit the contact and were not asked, by reason."""

    not_available: int
    """Not ready or offline."""
    busy: int
    """Available, but at work."""
    paused: int
    """Available and idle, but in the pause after a decline."""
    tried: int
    """Refused this contact, while others were not yet tried."""
    capped: int = 0
    """Free, but as many contacts of the queue are with agents as may be."""


class Receipt(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The ordering used, the winner and the next five by their keys, what decided, and the passed-over by reason."""

    ordering: str
    winner: Key
    next: tuple[Key, ...]
    tie_break: int | None
    """The place in the key that set the winner apart from the next; None without a next."""
    passed_over: PassedOver
