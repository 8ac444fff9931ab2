"""Who is locked out of verification, and lifting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.errors import Invalid, NotFound
from app.services.verification.subjects import hash_key, subject
from app.store import verification_locks as store

if TYPE_CHECKING:
    from app.services.center.center import Center
    from app.services.center.kinds import Policy
    from app.settings import Settings
    from app.store.database import Database
    from app.store.verification_locks import Locked


class Place(NamedTuple):
    """Where locks are: the database with its settings, and the center whose policies they are of."""

    settings: Settings
    database: Database
    center: Center


async def lift(place: Place, lock: str, by: str) -> None:
    """Lift the lock of that name (the hash in hex). Raises `NotFound` when there is none."""
    try:
        named = bytes.fromhex(lock)
    except ValueError:
        named = b""
    if not await store.lift(place.database, [named], by):
        raise NotFound("There is no such lock.")


async def lift_for(place: Place, policy: str, by: str, *, account: str = "", number: str = "") -> bool:
    """Lift what is locked for an account or a number; False when nothing was counted against it.

    Raises `NotFound` when the center has no such policy, `Invalid` unless exactly one of both is given.
    """
    if bool(account) == bool(number):
        raise Invalid("Give an account or a number, one of the two.")
    found = place.center.policy(policy)
    if found is None:
        raise NotFound(f"The center has no verification policy {policy}.")
    return await store.lift(place.database, await _subjects(place, found, account, number), by)


async def locked(place: Place) -> list[Locked]:
    """What is locked now."""
    return await store.locked(place.database)


async def _subjects(place: Place, policy: Policy, account: str, number: str) -> list[bytes]:
    key = await hash_key(place.settings, place.database)
    if number:
        return [subject(key, policy, "number", number)]
    return [subject(key, policy, "account", account), subject(key, policy, "code", account)]
