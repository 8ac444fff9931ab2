"""Lets through the calls made by REST one after another at the account's rate."""

from __future__ import annotations

from carrier.clock import Clock


class Turnstile:
    """First come, first served, at most `per_second` a second of call time; more wait, as Twilio queues them."""

    def __init__(self, clock: Clock, per_second: float) -> None:
        self._clock = clock
        self._interval = 1 / per_second
        self._next = 0.0

    async def wait(self) -> None:
        """Wait for one's turn."""
        now = self._clock.now()
        turn = max(now, self._next)
        self._next = turn + self._interval
        await self._clock.sleep(turn - now)
