"""The operation `screen_caller`: whether the center takes the call of this number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.connectors import Result
from app.store import blocks

if TYPE_CHECKING:
    from app.bootstrap import Services

MINUTE_MS = 60_000


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result:
    """The `verdict`: allowed, blocked, or over_cap after more than so many `calls` within so many `minutes`."""
    calls, minutes = arguments.get("calls"), arguments.get("minutes") or 0
    known = await blocks.screen(services.database, contact, minutes * MINUTE_MS)
    if known.blocked:
        return Result({"verdict": "blocked"})
    return Result({"verdict": "over_cap" if calls is not None and known.calls > calls else "allowed"})
