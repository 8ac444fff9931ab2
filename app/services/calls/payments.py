"""The requests about a payment: how it ended, and how far it has come. Each may come late, twice, or never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls import paying
from app.services.calls.stepping import follow, present_wait
from app.store import ops
from app.store import payments as store
from app.store.payments import End
from app.store.reach import reached
from app.store.writes import execute
from ivr_flows.instructions import Pay

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.store.visits import Visit


async def paid(calls: Calls, webhook: Webhook) -> str:
    """A payment is over: the flow goes on with it; when the call has gone on without it, it is only kept."""
    visit = await calls.visit(webhook)
    if visit.stored is not None:
        return visit.stored
    wait, number = present_wait(visit), int(webhook.named["payment"])
    awaited = isinstance(wait, Pay) and wait.payment == number and not visit.ended
    if awaited and visit.sprint == int(webhook.named["sprint"]):
        return await follow(calls, visit, webhook, paying.paid(webhook.form))
    await learn(calls, visit, number, webhook)
    return visit.answer


async def news(calls: Calls, webhook: Webhook) -> str:
    """How far a payment has come. Only its end counts, which makes up for a request at the end that got lost."""
    visit = await calls.visit(webhook)
    if "Result" in webhook.form:
        await learn(calls, visit, int(webhook.named["payment"]), webhook)
    return calls.render(())


async def told_instead(calls: Calls, visit: Visit, webhook: Webhook) -> None:
    """The end of the payment the caller is at was told here, because its own address did not answer."""
    wait = present_wait(visit)
    if isinstance(wait, Pay):
        await learn(calls, visit, wait.payment, webhook)


async def learn(calls: Calls, visit: Visit, number: int, webhook: Webhook) -> None:
    """Keep what a request tells of the end of a payment, beside the flow."""
    said = paying.paid(webhook.form)
    end = End(paying.STATES[said.result], said.result, said.confirmation, said.card, said.card_type)
    async with reached(), calls.database.transaction() as connection:
        changed = await store.settle(connection, visit.contact, number, end)
        if changed:
            note = ops.note("payment_told", contact=visit.contact, payment=number, result=said.result)
            await execute(connection, note)
