"""A caller whom an agent gave on: into the waiting place, into another flow, or to a number outside and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.services.calls import document, paths
from app.services.calls.course import course_of
from app.services.calls.ending import answered_already
from app.services.calls.leaving import onward, place_again
from app.services.calls.stepping import follow, settle
from app.store import transfers
from app.store.transfers import Entry, Transfer
from ivr_flows import Session, enter
from ivr_flows.instructions import Dial
from ivr_flows.signals import QueueLeft
from routing.events import OutsideOver
from routing.vocabulary import ReturnTo, Stage, TransferTo

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.store.visits import Visit
    from routing import ContactState

CONNECTING = document.say("One moment, please. You are being connected.")
NOBODY_THERE = document.say("We are sorry, nobody answered there.")
TAKING_BACK = document.say("We are taking you back.")
FOR_A_MESSAGE = QueueLeft("voicemail")
"""How the flow goes on with who is to leave a message, whichever request comes first."""
TALKED = frozenset({"completed", "answered"})
"""How a dial ends that became a conversation."""
RING_SECONDS = 25
"""How long a number outside rings."""


async def transferred(calls: Calls, webhook: Webhook) -> str:
    """The caller comes out of the room whose agent gave him on."""
    visit = await calls.visit(webhook)
    return visit.stored or await given_on(calls, visit, webhook)


async def given_on(calls: Calls, visit: Visit, webhook: Webhook) -> str:
    """To where the transfer of the room leads, if there was one and it still holds; else where the contact belongs."""
    connection = int(webhook.named["connection"])
    transfer = await transfers.read(calls.database, visit.contact, connection)
    if transfer is None:
        return await onward(calls, visit, webhook)
    contact = await calls.routed(visit.contact)
    stage = None if contact is None or contact.connection != connection else contact.stage
    match TransferTo(transfer.kind), stage:
        case TransferTo.NUMBER, Stage.OUTSIDE if transfer.number:
            return _dialed(calls, visit, connection, transfer.number)
        case TransferTo.AGENT, Stage.LEFT if contact and _wants_message(calls, contact):
            return await follow(calls, visit, webhook, FOR_A_MESSAGE)
        case TransferTo.FLOW, Stage.LEFT if transfer.flow:
            return visit.answer if transfer.went_at else await _entered(calls, visit, webhook, transfer)
        case _, Stage.WAITING | Stage.OFFERED:
            return await place_again(calls, visit, CONNECTING)
        case _:
            return await onward(calls, visit, webhook)


def _dialed(calls: Calls, visit: Visit, connection: int, number: str) -> str:
    dial = Dial(number, timeout=RING_SECONDS)
    return calls.render((CONNECTING, document.Transfer(dial, paths.outside(visit.contact, connection))))


async def _entered(calls: Calls, visit: Visit, webhook: Webhook, transfer: Transfer) -> str:
    """The other flow begins, as it is published now, with what the agent gave along."""
    name = transfer.flow or ""
    version = calls.center.picture.versions.published.get(name)
    if version is None or not visit.session:
        return await onward(calls, visit, webhook)
    entry = Entry(visit.contact, int(webhook.named["connection"]), name, version)
    flow = await calls.center.flow(name, version)
    course = replace(
        await course_of(calls, visit, webhook),
        flow=flow,
        visit=visit._replace(flow=name, version=version),
        save=lambda saved: transfers.enter(entry, visit.sprint, saved, visit.now),
        lead=(CONNECTING,),
    )
    return await settle(calls, course, enter(flow, Session.load(visit.session), transfer.given, calls.now(visit.now)))


def _wants_message(calls: Calls, contact: ContactState) -> bool:
    """Whether one whom nobody took left the queue for its voicemail."""
    queue = calls.center.picture.queues.get(contact.queue)
    to_voicemail = queue is not None and queue.body.transfers.return_to is ReturnTo.VOICEMAIL
    return contact.stage is Stage.LEFT and to_voicemail


async def outside(calls: Calls, webhook: Webhook) -> str:
    """The number outside is done: after a talk the flow goes on, else the caller comes back to the center."""
    visit = await calls.visit(webhook)
    if (known := await answered_already(calls, webhook, visit)) is not None:
        return known
    connection, status = int(webhook.named["connection"]), webhook.form.get("DialCallStatus", "")
    event = OutsideOver(visit.contact, connection, status in TALKED, status or "lost")
    await calls.submit(
        event,
        f"{visit.contact}:{connection}:outside",
        lambda outcome: [] if outcome.refused else [transfers.result(visit.contact, connection, event.cause)],
    )
    contact = await calls.routed(visit.contact)
    if contact is not None and contact.stage in {Stage.WAITING, Stage.OFFERED}:
        return await place_again(calls, visit, NOBODY_THERE, TAKING_BACK)
    if contact is not None and _wants_message(calls, contact):
        return await follow(calls, visit, webhook, FOR_A_MESSAGE, (NOBODY_THERE,))
    return await onward(calls, visit, webhook)
