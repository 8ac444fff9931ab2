"""What a callback carries of its own: who is called first, how often and how long, and when that ends."""

from __future__ import annotations

import msgspec

RING_MS = 25_000
"""How long a phone rings that nothing else is said of."""


class CallbackTerms(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The promise as routing keeps it; instants and durations are in milliseconds."""

    expires_at: int
    """A customer who was not dialed by then is not dialed any more; an attempt under way is finished."""
    attempts_max: int = 3
    """So many attempts may come to nothing through the customer: no answer, busy, a machine."""
    gaps_ms: tuple[int, ...] = (120_000, 300_000, 600_000)
    """How long it rests after the first such attempt, the second and so on; after more of them as after the last."""
    ring_ms: int = RING_MS
    """How long the customer's phone rings."""
    dials_at_once: int = 0
    """Up to so many customers of its queue are dialed at once before an agent is asked; 0: the agent comes first."""

    @property
    def customer_first(self) -> bool:
        """Whether the customer is dialed before any agent is asked."""
        return self.dials_at_once > 0

    def put_off_until(self, now: int) -> int | None:
        """Until when it rests whose customer asks to be called later: for the last of the gaps.

        None when the promise is over by then, or when that gap is none and later would be at once.
        """
        until = now + self.gap_ms(len(self.gaps_ms))
        return until if now < until < self.expires_at else None

    def gap_ms(self, unanswered: int) -> int:
        """How long it rests after so many attempts that came to nothing; 1 or more."""
        return self.gaps_ms[min(unanswered, len(self.gaps_ms)) - 1] if self.gaps_ms else 0
