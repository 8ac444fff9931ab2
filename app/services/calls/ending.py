"""Legs that end: the customer's ends the contact, an agent's is lost to its room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.telephony import OVER
from app.store import contacts, legs, ops, supervisor_legs
from routing.events import AgentLeft, CallerGone

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.services.desk.outcome import Rows
    from app.store.legs import Leg
    from app.store.visits import Visit
    from app.store.writes import Write


async def status(calls: Calls, webhook: Webhook) -> str:
    """News of a leg, in any order: a later sequence number wins over an earlier one, and an end over everything."""
    leg = await legs.leg(calls.database, webhook.call)
    if leg is None and await supervisor_legs.by_call(calls.database, webhook.call) is not None:
        return await _of_supervisor(calls, webhook)
    if leg is None:
        raise NotFound("a status of a leg that is not known")
    said, sequence = webhook.form.get("CallStatus", ""), int(webhook.form.get("SequenceNumber") or 0)
    if said not in OVER:
        await legs.progress(calls.database, leg.sid, said, sequence)
    elif leg.role != "customer":
        await lost(calls, leg, said, sequence)
    elif await contacts.is_customers(calls.database, leg.contact, leg.sid):
        await gone(calls, leg.contact, leg.sid, said, sequence)
    else:
        await legs.former_over(calls.database, leg.sid, said, sequence)
    return calls.render(())


async def _of_supervisor(calls: Calls, webhook: Webhook) -> str:
    if webhook.form.get("CallStatus") in OVER:
        await supervisor_legs.end(calls.database, webhook.call, ops.note("listening_ended"))
    return calls.render(())


async def answered_already(calls: Calls, webhook: Webhook, visit: Visit) -> str | None:
    """The answer to a caller who hung up, or whom this was asked before; None where it is yet to be found."""
    if webhook.form.get("CallStatus") in OVER:
        await gone(calls, visit.contact, visit.call_sid)
        return calls.render(())
    return visit.stored


async def gone(calls: Calls, contact: int, call: str, said: str = "completed", sequence: int = 0) -> None:
    """The caller's call is over: routing lets go of the contact, wherever it stands, and the contact ends."""
    calls.familiar.forget(contact)
    await calls.submit(CallerGone(contact), gone_keys(call)[0], gone_rows(contact, call, said, sequence))


def gone_keys(call: str) -> tuple[str, str]:
    """The keys under which a call's end is brought: by the call itself, and by the reconciler."""
    return f"{call}:gone", f"{call}:reconciled"


def gone_rows(contact: int, call: str, said: str, sequence: int) -> Rows:
    """The rows of a caller who is gone: the contact's end, unless it goes on as a callback, and the leg's."""

    def rows(outcome: Outcome) -> list[Write]:
        goes_on = outcome.refused is None and not outcome.facts
        ended = contacts.forget(contact) if goes_on else contacts.end(contact, outcome.at)
        return [*ended, legs.over(call, said, sequence, outcome.at)]

    return rows


async def lost(calls: Calls, leg: Leg, said: str, sequence: int) -> None:
    """An agent's leg is over; whether that matters, routing knows by the leg's number."""
    await calls.submit(
        AgentLeft(leg.contact, leg.connection or 0, leg.number or 0),
        f"{leg.sid}:over",
        lambda outcome: [legs.over(leg.sid, said, sequence, outcome.at)],
    )
