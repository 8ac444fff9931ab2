"""What a caller is told before a talk that is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls.document import Document, say
from app.services.recording_policy import Permission, permission, policy_of
from app.store import call_recordings

if TYPE_CHECKING:
    from app.services.calls.calls import Calls


async def announcement(calls: Calls, contact: int) -> Document:
    """The announcement, once a call; who said yes to it, or no, need not be told."""
    now = calls.desk.state.contacts.get(contact)
    policy = policy_of(calls.center.picture, now.queue if now else None)
    if permission(policy, contact, consent=None) is not Permission.AUTOMATIC:
        return ()
    standing = await call_recordings.standing(calls.database, contact)
    return () if standing.talks or standing.consent is not None else (say(policy.announcement),)
