"""Limits the attempts to sign in, so that passwords cannot be tried out; all processes count together."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, NamedTuple

from app.errors import SwitchboardError
from app.services.verification.subjects import hash_key
from app.store import sign_in_attempts as store
from app.store.sign_in_attempts import Limit

if TYPE_CHECKING:
    from app.settings import Settings
    from app.store.database import Database

WINDOW_MS = 300_000
PER_USERNAME, PER_ADDRESS = 10, 50
"""How many attempts may fail within the window."""


class TooManyAttempts(SwitchboardError):
    """Sign-in failed too often of late for this username or from this address."""

    status = 429
    kind = "too-many-attempts"
    title = "Too many failed sign-ins; wait a little"


class Attempt(NamedTuple):
    """An attempt that counts as failed until it is told that it succeeded."""

    database: Database
    at: int
    username: Limit
    address: Limit

    async def succeeded(self) -> None:
        """Whoever gets in starts anew."""
        await store.succeeded(self.database, self.at, self.username, self.address)


async def attempt(settings: Settings, database: Database, username: str, address: str) -> Attempt:
    """Count an attempt before the password is looked at. Raises `TooManyAttempts` when it must not be made."""
    key = await hash_key(settings, database)
    limits = (
        Limit(_subject(key, "username", username), PER_USERNAME),
        Limit(_subject(key, "address", address), PER_ADDRESS),
    )
    counted = await store.count(database, limits, WINDOW_MS)
    if counted.wait_ms:
        raise TooManyAttempts(retry_after_s=-(-counted.wait_ms // 1000))
    return Attempt(database, counted.at, *limits)


def _subject(key: bytes, kind: str, value: str) -> bytes:
    """People type passwords where the username belongs: what they typed is not kept."""
    return hmac.digest(key, f"sign-in\0{kind}\0{value}".encode(), hashlib.sha256)
