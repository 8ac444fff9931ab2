"""The operation `open_payment`: begin a payment, unless one before it is not settled or something may be recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.connectors import Failure, Result
from app.services.payments import settle
from app.store import payments
from app.store.payments import Payment, Wanted

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], key: str) -> Result | Failure:
    """`state`: opened, with the number of the `payment`; succeeded, when it was paid before after all; or why not."""
    number = int(key.rpartition("-")[2])
    wanted = Wanted(arguments["connector"], arguments["reference"], arguments["amount"], arguments["currency"])
    for earlier in await payments.unsettled(services.database, contact, number, wanted):
        before = None if earlier.busy else await settle(services, earlier)
        if before is None or not before.settled:
            return Result({"state": "unknown"})
        if before.state == "succeeded":
            return Result(view(before))
    opened = await payments.open_one(services.database, contact, number, wanted)
    return Result({"state": "opened" if opened else "unknown", "payment": number})


def view(payment: Payment) -> dict[str, Any]:
    """A payment as flows see it."""
    names = ("state", "result", "confirmation", "card", "card_type", "amount", "currency")
    return {name: getattr(payment, name) for name in names} | {"payment": payment.number}
