"""The operation `pause_recording`: pause what is recorded until it is started again, and prove it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services import call_recording
from app.services.connectors import Result

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result:
    """The pause is heard as `gap`: silence or skip."""
    await call_recording.pause(services, contact, arguments["gap"])
    return Result({})
