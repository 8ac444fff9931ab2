"""What failed at its own address comes here: the caller is kept, and brought to a person before being let go."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from app.services.calls import meters, paths, payments
from app.services.calls.document import Document, GoTo, farewell, say
from app.services.calls.ending import gone_keys
from app.services.calls.leaving import onward
from app.services.calls.verbs import park
from app.store import contacts, visits
from routing.events import EnqueueContact
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.store.visits import Visit
    from app.store.writes import Write
    from routing import ContactState

SORRY = say("We are sorry, something went wrong.")
GOODBYE = "We are sorry, something went wrong on our side. Please call again later. Goodbye."
IN_QUEUE = frozenset({Stage.WAITING, Stage.OFFERED, Stage.CONNECTING})


async def fallback(calls: Calls, webhook: Webhook) -> str:
    """Once more to where the caller was, then to a person, then goodbye."""
    code, failed_at = webhook.form.get("ErrorCode", ""), webhook.form.get("ErrorUrl", "")
    meters.fallbacks.labels(code or "none").inc()
    visit = await visits.of_call(calls.database, webhook.call)
    await calls.note("fallback", call=webhook.call, code=code, contact=None if visit is None else visit.contact)
    if visit is None:
        return calls.render(_from_the_start(webhook, failed_at))
    contact = await calls.routed(visit.contact)
    if contact is not None and contact.stage is Stage.SUMMONED:
        return calls.render((GoTo(paths.join(visit.contact, contact.connection)),))
    if contact is not None and contact.stage in IN_QUEUE:
        return await onward(calls, visit, webhook)
    if contact is not None and contact.stage is Stage.OUTSIDE and _brings_result(webhook, failed_at):
        return calls.render((GoTo(_told_again(webhook, contact)),))
    if "Result" in webhook.form:
        await payments.told_instead(calls, visit, webhook)
    if "again=" not in failed_at:
        return calls.render((SORRY, GoTo(paths.again(visit.contact, visit.sprint, 1))))
    return await _to_a_person(calls, visit)


def _brings_result(webhook: Webhook, failed_at: str) -> bool:
    """Whether how a number outside ended was told, for the first time, where nobody answered."""
    return "DialCallStatus" in webhook.form and "again=" not in failed_at


def _told_again(webhook: Webhook, contact: ContactState) -> str:
    """Where the caller comes back from a number outside, with how it ended."""
    told = urlencode({"again": 1, "DialCallStatus": webhook.form["DialCallStatus"]})
    return f"{paths.outside(contact.id, contact.connection)}?{told}"


def _from_the_start(webhook: Webhook, failed_at: str) -> Document:
    """A call that left no trace may come in once more; a softphone's leg with the code it brought."""
    if "again=" in failed_at:
        return farewell(GOODBYE)
    if webhook.form.get("From", "").startswith("client:"):
        return (GoTo(f"/voice/client?{urlencode({'again': 1, 'code': webhook.form.get('code', '')})}"),)
    return (GoTo("/voice/incoming?again=1"),)


async def _to_a_person(calls: Calls, visit: Visit) -> str:
    """Queue the contact outside its flow, where the center's first queue takes it."""
    queue = next(iter(calls.center.picture.queues), None)
    if queue is None:
        return calls.render(farewell(GOODBYE))
    placing = visit.placing + 1

    def rows(outcome: Outcome) -> list[Write]:
        return [] if outcome.refused else [contacts.place(visit.contact, placing, queue.id, ())]

    had = await visits.had(calls.database, visit.contact)
    event = EnqueueContact(visit.contact, queue.id, offers=had.offers, connections=had.connections)
    outcome = await calls.submit(event, f"{visit.call_sid}:fallback", rows, gone_keys(visit.call_sid))
    if outcome.refused or outcome.repeated:
        return calls.render(farewell(GOODBYE))
    return calls.render((SORRY, say("You are being connected to a person."), park(visit.contact, placing)))
