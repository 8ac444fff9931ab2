"""Whose attempts are counted: accounts and numbers as keyed hashes, with the limits of a policy."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Literal, NamedTuple

from app.store import hash_key as store
from app.store.verification_attempts import Limit

if TYPE_CHECKING:
    from app.services.center.kinds import Policy
    from app.services.center.kinds.policy import Lockout
    from app.settings import Settings
    from app.store.database import Database

MINUTE_MS = 60_000
SubjectKind = Literal["account", "number", "code"]


class Identity(NamedTuple):
    """Whose factors are checked: the customer with an account, or the one who is on file with the caller's number."""

    kind: Literal["account", "number"]
    value: str


async def hash_key(settings: Settings, database: Database) -> bytes:
    """The key of all hashes: the deployment's setting, or else one that was made and is kept in the database."""
    own = settings.privacy.hash_key.get_secret_value()
    return (own or await store.read(database)).encode()


def subject(key: bytes, policy: Policy, kind: SubjectKind, value: str) -> bytes:
    """The hash that stands for an account, or a number: policies of one connector speak of the same accounts."""
    realm = "" if kind == "number" else str(policy.connector)
    return hmac.digest(key, f"{realm}\0{kind}\0{value}".encode(), hashlib.sha256)


def limits(key: bytes, policy: Policy, identity: Identity, number: str | None) -> list[Limit]:
    """What an attempt is counted against: the account it is about, and the number it comes from, if any."""
    found = []
    if identity.kind == "account":
        found.append(_limit(subject(key, policy, "account", identity.value), "account", policy.account_lockout))
    if number is not None:
        found.append(_limit(subject(key, policy, "number", number), "number", policy.number_lockout))
    return found


def send_limits(key: bytes, policy: Policy, identity: Identity) -> list[Limit]:
    """What sending a code is counted against: the account it is sent for; one more than may be sent is refused."""
    window = policy.codes.minutes * MINUTE_MS
    return [Limit(subject(key, policy, "code", identity.value), "code", policy.codes.sent, window, window)]


def _limit(hashed: bytes, kind: SubjectKind, lockout: Lockout) -> Limit:
    return Limit(hashed, kind, lockout.attempts, lockout.minutes * MINUTE_MS, lockout.lock_minutes * MINUTE_MS)
