"""The operation `start_recording`: have the call recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services import call_recording
from app.services.connectors import Result
from app.services.recording_policy import policy_of
from app.store import call_recordings as store
from app.store.call_recordings import Kept

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result:
    """Record in `channels` mono or dual; kept as long as the division keeps recordings whose number was called."""
    call = await store.called(services.database, contact)
    policy = policy_of(services.center.picture, None, call)
    await call_recording.start(services, contact, arguments["channels"], Kept(None, None, None, policy.keep_days))
    return Result({})
