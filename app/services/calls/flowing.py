"""A caller answers what the flow waits for: by keys, words, a recording or the end of a transfer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls import hearing
from app.services.calls.course import course_of
from app.services.calls.leaving import onward
from app.services.calls.stepping import enqueue, follow, poll, present_wait
from ivr_flows import Session, Sprint
from ivr_flows.instructions import Enqueue, LookUp, Pay, Record

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook


async def flow(calls: Calls, webhook: Webhook) -> str:
    """Let the request's signal take effect; a duplicate gets its stored answer, a late one hears the present wait."""
    visit = calls.familiar.take(webhook, calls.desk.now_estimate()) or await calls.visit(webhook)
    if visit.stored is not None:
        return visit.stored
    wait = present_wait(visit)
    if visit.ended and isinstance(wait, Pay):
        return calls.render(())  # its answer would only lead here again, and there is nobody to hear how it ended
    if visit.sprint != int(webhook.named["sprint"]) or visit.ended:
        return visit.answer
    match wait:
        case LookUp():
            return await poll(calls, visit, webhook, wait)
        case Enqueue() if visit.placing:
            return await onward(calls, visit, webhook)
        case Enqueue():
            course = await course_of(calls, visit, webhook)
            return await enqueue(calls, course, Sprint(Session.load(visit.session), (wait,)), wait)
        case _:
            heard = hearing.signal(wait, webhook.form)
            return visit.answer if heard is None else await follow(calls, visit, webhook, heard)


async def recording(calls: Calls, webhook: Webhook) -> str:
    """A recording can be fetched. When the caller hung up while it was made, this is how the flow learns of it."""
    visit = await calls.visit(webhook)
    wait = present_wait(visit)
    due = isinstance(wait, Record) and visit.sprint == int(webhook.named["sprint"])
    if due and webhook.form.get("RecordingStatus", "completed") == "completed":
        heard = hearing.signal(wait, webhook.form)
        if heard is not None:
            await follow(calls, visit, webhook, heard)
    return calls.render(())
