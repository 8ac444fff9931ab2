"""The operation `stop_recording`: end what is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services import call_recording
from app.services.connectors import Result

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, _arguments: Mapping[str, Any], _key: str) -> Result:
    """End it."""
    await call_recording.stop(services, contact)
    return Result({})
