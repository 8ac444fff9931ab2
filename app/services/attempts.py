"""Counts failed sign-ins, so that passwords cannot be tried out."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import ClassVar

from app import clock
from app.errors import SwitchboardError


class TooManyAttempts(SwitchboardError):
    """Sign-in failed too often of late for this username or from this address."""

    status = 429
    kind = "too-many-attempts"
    title = "Too many failed sign-ins; wait a little"


class Attempts:
    """Failures of the last `window_s` seconds by username and by address, in this process.

    Bounded: the keys that failed longest ago are forgotten first. A process counts what it sees, so several processes
    together allow as many times more.
    """

    window_s: ClassVar[float] = 300.0
    per_username: ClassVar[int] = 10
    per_address: ClassVar[int] = 50
    keys_max: ClassVar[int] = 20_000

    def __init__(self, now: Callable[[], float] = clock.monotonic) -> None:
        self._now = now
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    def check(self, username: str, address: str) -> None:
        """Raise `TooManyAttempts` when either has failed too often."""
        waits = (self._wait(*limit) for limit in _limits(username, address))
        if (wait := max(waits)) > 0:
            raise TooManyAttempts(retry_after_s=int(wait) + 1)

    def failed(self, username: str, address: str) -> None:
        """Count one failure."""
        for key, _ in _limits(username, address):
            self._failures.setdefault(key, deque(maxlen=self.per_address)).append(self._now())
            self._failures.move_to_end(key)
        while len(self._failures) > self.keys_max:
            self._failures.popitem(last=False)

    def succeeded(self, username: str) -> None:
        """Forget the failures of a username whose owner got in."""
        self._failures.pop(f"username:{username}", None)

    def _wait(self, key: str, most: int) -> float:
        """Seconds until the key may try again."""
        failures = self._failures.get(key, ())
        return failures[-most] + self.window_s - self._now() if len(failures) >= most else 0.0


def _limits(username: str, address: str) -> tuple[tuple[str, int], tuple[str, int]]:
    return (f"username:{username}", Attempts.per_username), (f"address:{address}", Attempts.per_address)
