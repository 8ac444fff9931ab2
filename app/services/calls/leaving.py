"""Where a caller goes on who is out of the waiting place, or whom a room no longer wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from app.services.calls import paths
from app.services.calls.document import GoTo
from app.services.calls.ending import gone
from app.services.calls.stepping import follow, present_wait
from app.services.calls.verbs import park
from app.services.closures.telling import told
from app.store import contacts
from app.store.visits import commit
from ivr_flows.instructions import Enqueue, HangUp, Prompt
from ivr_flows.signals import LeaveReason, QueueLeft
from routing.events import OutsideOver
from routing.vocabulary import QUEUE_RETIRED, Stage

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.store.visits import Visit
    from routing import ContactState

NO_ROOM = frozenset({"queue-full", "error", "system-error"})
"""The results of a queue that did not take the caller, who then waits beside it."""
CLOSING = frozenset({"closed", "voicemail"})
"""The reasons by which callers leave a queue that is closed."""
MOVED = "redirected"
"""How results begin that say the call was fetched out of the queue: its new document runs already."""


async def left(calls: Calls, webhook: Webhook) -> str:
    """A caller is out of the waiting place: by a key, moved by us, hung up, or because the queue had no room."""
    visit = await calls.visit(webhook)
    result = webhook.form.get("QueueResult", "")
    if visit.stored is not None:
        return visit.stored
    if result.startswith(MOVED):
        return calls.render(())
    if result == "hangup":
        await gone(calls, visit.contact, visit.call_sid)
        return calls.render(())
    if visit.placing != int(webhook.named["placing"]):
        return visit.answer
    if result in NO_ROOM and _waits(await calls.routed(visit.contact)):
        return await _beside(calls, visit)
    return await onward(calls, visit, webhook)


async def _beside(calls: Calls, visit: Visit) -> str:
    """Keep a caller whom the queue did not take, or let go by an error: in a new placing, for no queue has him now."""
    placing = await _next_placing(calls, visit)
    return calls.render((GoTo(paths.parked(visit.contact, placing, 1)),))


async def place(calls: Calls, webhook: Webhook) -> str:
    """A caller whom a room no longer wants: back to the waiting place, or on in the flow."""
    return await onward(calls, await calls.visit(webhook), webhook)


async def onward(calls: Calls, visit: Visit, webhook: Webhook) -> str:
    """Where the contact belongs now: in the waiting place as long as routing keeps it there, else on in the flow."""
    reason = webhook.form.get("reason")
    if visit.left_by is not None:
        return await follow(calls, visit, webhook, _left_by(visit.left_by))
    contact = await _back_inside(calls, await calls.routed(visit.contact))
    if contact is None and not (visit.session or visit.ended):
        return calls.render((HangUp(),))
    if contact is not None and not contact.on_line:
        return await follow(calls, visit, webhook, QueueLeft("booked"))
    if reason is None and _waits(contact):
        return await place_again(calls, visit)
    words = await _told(calls, visit, contact) if reason in CLOSING else ()
    return await follow(calls, visit, webhook, QueueLeft(_left_for(contact, reason)), words)


def _left_by(way: str) -> QueueLeft:
    """The way a caller chose out of the queue: exits of flows are names, which no key is."""
    return QueueLeft("exit", exit=way) if way.isidentifier() else QueueLeft("key", way)


async def _told(calls: Calls, visit: Visit, contact: ContactState | None) -> tuple[Prompt, ...]:
    """What is said of the closed queue that let the caller go."""
    wait = present_wait(visit)
    if contact is None or not isinstance(wait, Enqueue):
        return ()
    flow = await calls.center.flow(visit.flow, visit.version)
    return await told(calls.database, contact.queue, contact.since, wait.language, flow)


async def _back_inside(calls: Calls, contact: ContactState | None) -> ContactState | None:
    """A caller who comes from a number outside, without a word how that ended, belongs to the center again."""
    if contact is None or contact.stage is not Stage.OUTSIDE:
        return contact
    event = OutsideOver(contact.id, contact.connection, talked=False, cause="lost")
    await calls.submit(event, f"{contact.id}:{contact.connection}:outside:lost")
    return await calls.routed(contact.id)


def _waits(contact: ContactState | None) -> bool:
    return contact is not None and contact.stage is not Stage.LEFT


def _left_for(contact: ContactState | None, reason: str | None) -> LeaveReason:
    if reason is None and contact is None:
        return "answered"
    if reason == QUEUE_RETIRED:
        return "closed"
    return next((each for each in get_args(LeaveReason) if each == reason), "overflow")


async def place_again(calls: Calls, visit: Visit, *said: Prompt) -> str:
    """Into the waiting place once more, after these words."""
    return calls.render((*said, park(visit.contact, await _next_placing(calls, visit))))


async def _next_placing(calls: Calls, visit: Visit) -> int:
    """The placing that begins now: what is asked about the one before is moot from here on."""
    placing = visit.placing + 1
    await commit(calls.database, contacts.place_again(visit.contact, placing), ())
    return placing
