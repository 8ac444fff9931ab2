"""The operation `start_recording`: have the call recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services import call_recording
from app.services.connectors import Result

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result:
    """Record in `channels` mono or dual."""
    await call_recording.start(services, contact, arguments["channels"])
    return Result({})
