"""A call comes in: its number's flow begins, and contact, leg and flow session are made at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import clock
from app.services.calls.caller_ids import is_withheld, presented
from app.services.calls.calls import TURN_SECONDS
from app.services.calls.course import BUDGET_SECONDS, Course
from app.services.calls.document import farewell
from app.services.calls.stepping import settle
from app.store import visits
from app.store.reach import reached
from app.store.visits import Arrival
from ivr_flows import Trigger, start

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.center.center import Incoming


async def incoming(calls: Calls, webhook: Webhook) -> str:
    """Begin the flow of the number that was called; a call that came in before hears its present wait."""
    begun = await visits.begin(calls.database, webhook.call)
    if begun.answer is not None:
        return begun.answer
    async with reached(TURN_SECONDS):
        await calls.center.refresh(begun.center or 0)
    dialed, caller = webhook.form.get("To", ""), presented(webhook.form.get("From", ""))
    known = calls.center.incoming(dialed, webhook.call if is_withheld(caller) else caller)
    if known is None:
        await calls.note("unknown_number", call=webhook.call)
        return calls.render(farewell("You have reached a number that is not in service. Goodbye."))
    arrival = Arrival(begun.contact, webhook.call, caller, dialed, known.flow, known.version, begun.now)
    return await _begin(calls, arrival, known)


async def _begin(calls: Calls, arrival: Arrival, known: Incoming) -> str:
    flow = await calls.center.flow(known.flow, known.version)
    withheld = is_withheld(arrival.caller)
    trigger = Trigger(arrival.caller, arrival.number, withheld, contact=str(arrival.contact))
    course = Course(
        contact=arrival.contact,
        call=arrival.call_sid,
        placing=0,
        flow=flow,
        now=arrival.at,
        visit=None,
        key=None,
        save=lambda saved: visits.arrive(arrival, saved),
        deadline=clock.monotonic() + BUDGET_SECONDS,
        arriving=True,
    )
    return await settle(calls, course, start(flow, trigger, calls.now(arrival.at)))
