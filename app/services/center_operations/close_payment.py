"""The operation `close_payment`: how a payment ended, from whoever knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.center_operations.open_payment import view
from app.services.connectors import Failure, Result
from app.services.payments import settle
from app.store import payments

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result | Failure:
    """The payment, with `state` unknown when nobody can tell yet; `not_found` when there is none of that number."""
    found = await payments.find(services.database, contact, int(arguments["payment"]))
    if found is None:
        return Failure("not_found", "there is no such payment")
    return Result(view(await settle(services, found)))
