"""The operation `callback_offer`: whether a callback may be offered for a queue, and when it would come."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.callbacks.booking import offer
from app.services.connectors import Failure, Result
from routing.callback_rule import Verdict

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result | Failure:
    """Within how many seconds it comes, `low` to `high`, left out when nobody can tell; or why there is none."""
    found = await offer(services, contact, arguments["queue"])
    if found.verdict is not Verdict.OFFERED:
        return Failure("refused", found.verdict)
    return Result({} if found.wait is None else {"low": found.wait[0], "high": found.wait[1]})
