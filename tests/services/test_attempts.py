"""Counting failed sign-ins."""

from __future__ import annotations

import pytest

from app.services.attempts import Attempts, TooManyAttempts


class Watch:
    """Seconds, as the test sets them."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Now."""
        return self.seconds


def failing(attempts: Attempts, times: int, *, username: str = "eve", address: str = "a") -> None:
    """So many failures."""
    for _ in range(times):
        attempts.check(username, address)
        attempts.failed(username, address)


def test_a_username_may_fail_ten_times_in_five_minutes() -> None:
    """Wherever the tries come from; then it is told how long to wait."""
    watch = Watch()
    attempts = Attempts(watch)
    failing(attempts, 5, address="a")
    watch.seconds = 100.0
    failing(attempts, 5, address="b")
    with pytest.raises(TooManyAttempts) as stopped:
        attempts.check("eve", "c")
    assert stopped.value.extra == {"retry_after_s": 201}
    watch.seconds = 300.0
    attempts.check("eve", "c")


def test_an_address_may_fail_fifty_times() -> None:
    """However many usernames it tries."""
    attempts = Attempts(Watch())
    for number in range(50):
        failing(attempts, 1, username=f"user{number}")
    with pytest.raises(TooManyAttempts):
        attempts.check("another", "a")
    attempts.check("another", "b")


def test_whoever_gets_in_starts_anew() -> None:
    """A forgotten password, then remembered."""
    attempts = Attempts(Watch())
    failing(attempts, 9)
    attempts.succeeded("eve")
    failing(attempts, 9)
    attempts.check("eve", "a")


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """The keys that failed longest ago are forgotten."""
    monkeypatch.setattr(Attempts, "keys_max", 4)
    attempts = Attempts(Watch())
    failing(attempts, 10, address="a")
    for number in range(4):
        failing(attempts, 1, username=f"user{number}", address=f"b{number}")
    attempts.check("eve", "c")
