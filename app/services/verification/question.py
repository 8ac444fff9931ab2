"""A question about a caller under a policy: who asks, and what was proved in this call already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from app.errors import NotFound, Refused
from app.services.verification.subjects import Identity, hash_key, subject
from app.store import verification_attempts as store
from app.store.verification_attempts import Attempt

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Policy
    from app.store.verification_attempts import Caller, Kind


class Question(NamedTuple):
    """What every operation of verification works with."""

    services: Services
    policy: Policy
    level: int
    attempt: Attempt
    caller: Caller
    hash_key: bytes

    @property
    def attempts_left(self) -> bool:
        """Whether another attempt is allowed in this call after this one."""
        return self.caller.attempts + 1 < self.policy.attempts

    def identity(self, account: str) -> Identity:
        """Whose factors these are. Raises `Refused` when there is neither an account nor a usable number."""
        if account:
            return Identity("account", account)
        if self.caller.number is None:
            raise Refused("nothing says whose factors these are")
        return Identity("number", self.caller.number)

    def subject(self, identity: Identity) -> bytes:
        """The hash that stands for an identity."""
        return subject(self.hash_key, self.policy, identity.kind, identity.value)

    def proved(self, identity: Identity) -> frozenset[str]:
        """The factors of that identity that were proved in this call and still hold."""
        holds = self.caller.until is not None and self.caller.now < self.caller.until
        return frozenset(self.caller.by if holds and self.caller.subject == self.subject(identity) else ())


async def question(services: Services, contact: int, arguments: Mapping[str, Any], key: str, kind: Kind) -> Question:
    """The question of a flow. Raises `NotFound` when the center has no such policy."""
    name = str(arguments["policy"])
    policy = services.center.policy(name)
    if policy is None:
        raise NotFound(f"The center has no policy {name}.")
    attempt = Attempt(key, contact, name, kind)
    caller = await store.caller(services.database, attempt)
    key_of_hashes = await hash_key(services.settings, services.database)
    return Question(services, policy, int(arguments["level"]), attempt, caller, key_of_hashes)
