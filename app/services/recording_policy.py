"""Whether a talk may be recorded, and who begins it: the policy, the share that is drawn, and the caller's answer."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING

from app.services.center.kinds import Recording

if TYPE_CHECKING:
    from app.services.center.picture import Picture


class Permission(StrEnum):
    """What a talk's recording is left to."""

    NONE = "none"
    """It is not recorded."""
    AUTOMATIC = "automatic"
    """It begins by itself, after the announcement."""
    BY_AGENT = "by_agent"
    """The agent begins it, having asked the caller."""
    REFUSED = "refused"
    """The caller does not want it."""


def permission(policy: Recording, contact: int, *, consent: bool | None) -> Permission:
    """What the policy says of this contact; `consent` is what the caller last answered, None when not asked."""
    if policy.mode == "none" or (policy.mode == "announced" and not _drawn(contact, policy.percent)):
        return Permission.NONE
    if consent is False:
        return Permission.REFUSED
    return Permission.AUTOMATIC if policy.mode == "announced" else Permission.BY_AGENT


def policy_of(picture: Picture, queue: int | None, number: str = "") -> Recording:
    """The policy of a queue, else of its division; without a queue that of the division whose number was called."""
    found = picture.queues.get(queue)
    if found is not None and found.body.recording is not None:
        return found.body.recording
    called = picture.numbers.named(number)
    name = found.body.division if found else called.body.division if called else ""
    division = picture.divisions.named(name)
    return division.body.recording if division else Recording()


def _drawn(contact: int, percent: int) -> bool:
    """By a hash, so that whoever asks gets the same answer, and one call says nothing of the next."""
    digest = hashlib.sha256(f"recording:{contact}".encode()).digest()
    return int.from_bytes(digest[:8]) % 100 < percent
