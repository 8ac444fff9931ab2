"""Settling payments of which nobody told how they ended: the company is asked, which has it from its processor.

The connector's operation `find_payment` gets `payment`, the key the processor was given with the card. It answers
`state`: `succeeded` (with `confirmation`, and `card` and `card_type` if they are known), `declined`, or `none` when
there is no such payment; then none may be made under that key any more. Any other answer leaves the payment unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.calls.paying import last_four
from app.services.connectors import Failure
from app.store import ops
from app.store import payments as store
from app.store.payments import End, Payment
from app.store.reach import reached
from app.store.writes import execute

if TYPE_CHECKING:
    from app.bootstrap import Services

QUIET_MS = 10_000
"""How long after the last sign of a payment it is asked about: what is on its way may still arrive."""
DOUBLINGS = 8
"""How often the pause between two questions about a payment doubles."""
AT_ONCE = 20
ENDS = {"succeeded": ("succeeded", "success"), "declined": ("failed", "declined"), "none": ("failed", "none")}
"""What the company knows, as state and result."""


async def reconcile(services: Services) -> int:
    """Settle what nobody is in the midst of any more; answers how many payments were settled."""
    waiting = await store.left(services.database, QUIET_MS, DOUBLINGS, AT_ONCE)
    settled = [await settle(services, each) for each in waiting]
    return sum(each.settled for each in settled)


async def settle(services: Services, payment: Payment) -> Payment:
    """The payment, settled if the company knows how it ended. Nobody must be in the midst of it any more."""
    if payment.settled:
        return payment
    await store.asked(services.database, payment.contact, payment.number)
    end = await _found(services, payment)
    if end is not None:
        await _keep(services, payment, end)
    return await store.find(services.database, payment.contact, payment.number) or payment


async def _found(services: Services, payment: Payment) -> End | None:
    connector = services.center.payment_connector(payment.connector)
    if connector is None or connector.connector is None:
        return None
    answer = await services.connectors.ask(connector.connector, "find_payment", {"payment": payment.key})
    if isinstance(answer, Failure):
        return None
    return _end(answer.data)


def _end(data: Mapping[str, Any]) -> End | None:
    known = ENDS.get(str(data.get("state")))
    if known is None:
        return None
    said = {name: str(data.get(name) or "") for name in ("confirmation", "card", "card_type")}
    return End(*known, said["confirmation"], last_four(said["card"]), said["card_type"])


async def _keep(services: Services, payment: Payment, end: End) -> None:
    async with reached(), services.database.transaction() as connection:
        if await store.settle(connection, payment.contact, payment.number, end):
            found = ops.note("payment_found", contact=payment.contact, payment=payment.number, result=end.result)
            await execute(connection, found)
