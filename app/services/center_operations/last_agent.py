"""The operation `last_agent`: who last talked with this caller's number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.clock import DAY_MS
from app.services.connectors import Failure, Result
from app.store import caller_history as store

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result | Failure:
    """The name of the `agent` who is still with the center and talked with the number within so many `days`."""
    agent = await store.last_agent(services.database, contact, arguments["days"] * DAY_MS)
    entry = services.center.picture.agents.get(agent)
    if entry is None or entry.retired:
        return Failure("not_found", "nobody who is still here talked with this number")
    return Result({"agent": entry.name})
