"""The only place of chance: names nobody can guess, and the spread that keeps processes out of step."""

from __future__ import annotations

import random
import secrets
import uuid
from collections.abc import Callable

_spread = random.Random()  # noqa: S311 - spreads timers in time; nothing secret comes from it


def nonce() -> str:
    """A short name (16 characters, URL safe, 96 bits) that marks one command, so that its echo is recognised."""
    return secrets.token_urlsafe(12)


def token() -> str:
    """A secret (43 characters, URL safe, 256 bits) that proves who holds it: sign-ins, API tokens, join codes."""
    return secrets.token_urlsafe(32)


def unique() -> str:
    """A UUID (version 4) as text, where another system expects one."""
    return str(uuid.uuid4())


def jitter(seconds: float) -> float:
    """A duration drawn evenly from zero to `seconds`."""
    return _spread.uniform(0.0, seconds)


def streams(seed: int) -> Callable[[str], Callable[[], float]]:
    """Chance for a simulation: streams of numbers by name, even over 0 to 1, never 1; always the same for a seed."""
    return lambda name: random.Random(f"{seed}:{name}").random  # noqa: S311 - it must come again; nothing secret here
