"""The operation `hold_recording`: keep paused what is recorded, and prove it, until the flow lets go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app import ids
from app.services import call_recording
from app.services.connectors import Result

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, _arguments: Mapping[str, Any], key: str) -> Result:
    """The name of the `hold`, and how many `recordings` it paused.

    Each asker has its own: one that was believed dead and gives up late must not end the hold of its successor.
    """
    name = f"{key}/{ids.nonce()}"
    return Result({"hold": name, "recordings": await call_recording.hold(services, contact, name)})
