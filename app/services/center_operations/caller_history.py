"""The operation `caller_history`: how often this caller's number called before, and what came of the last call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.clock import DAY_MS
from app.services.connectors import Failure, Result
from app.store import caller_history as store

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result | Failure:
    """The history of the contact's caller over so many `days`; `refused` for a number that is withheld or odd."""
    found = await store.of(services.database, contact, arguments["days"] * DAY_MS)
    if found is None:
        return Failure("refused", "the caller has no usable number")
    return Result(found._asdict())
