"""Whoever makes a request of the API: a signed-in person, or an integration with its token."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from app.services.roles import Role


class Principal(NamedTuple):
    """Who asks, and what that one may do."""

    username: str
    name: str
    role: Role
    agent: int | None = None
    csrf: str | None = None
    """What unsafe requests must repeat in a header; None when no cookie vouches for the request."""
    teams: frozenset[str] | None = None
    """The names of the teams a supervisor is over; None: all of them."""


def fingerprint(secret: str) -> bytes:
    """What is kept of a random secret. It has 256 bits, so one round of SHA-256 is as good as a slow hash."""
    return hashlib.sha256(secret.encode()).digest()
