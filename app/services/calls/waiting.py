"""The waiting place: what is heard there, which keys lead out of it, and where a caller goes on who has left it."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from app.services.calls import meanwhile, paths, progress, treating
from app.services.calls.document import LANGUAGE, MUSIC_SECONDS, Document, GoTo, StepOut, Treat
from app.services.calls.ending import gone
from app.services.calls.offered_callbacks import is_offered, take
from app.services.calls.stepping import follow, present_wait
from app.services.calls.treatments import Treatment
from app.services.calls.verbs import park
from app.services.closures.telling import told
from app.store import contacts
from app.store import waiting as store
from app.store.visits import commit
from ivr_flows.instructions import CALLBACK_KEY, Enqueue, HangUp, Prompt
from ivr_flows.signals import LeaveReason, QueueLeft
from ivr_flows.wire import instruction_from_json
from routing.events import LeaveQueue, OutsideOver
from routing.vocabulary import QUEUE_RETIRED, Stage

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.store.visits import Visit
    from routing import ContactState

PLAIN = Enqueue(queue="", language=LANGUAGE)
"""What is heard where no flow says what to hear."""
NO_ROOM = frozenset({"queue-full", "error", "system-error"})
"""The results of a queue that did not take the caller, who then waits beside it."""
CLOSING = frozenset({"closed", "voicemail"})
"""The reasons by which callers leave a queue that is closed."""
MOVED = "redirected"
"""How results begin that say the call was fetched out of the queue: its new document runs already."""


async def wait(calls: Calls, webhook: Webhook) -> str:
    """What the flow of who waits says; else music and announcements, with nothing written once the queue is known."""
    placing = int(webhook.named["placing"])
    treatment = await _treatment(calls, webhook, placing)
    answer = await meanwhile.heard(calls, webhook, treatment)
    return calls.render(await _music(calls, treatment, webhook, placing)) if answer is None else answer


async def step(calls: Calls, webhook: Webhook) -> str:
    """The caller answers the flow heard while waiting; a key of the queue's own is the queue's, whatever was asked."""
    treatment = await _treatment(calls, webhook, int(webhook.named["placing"]))
    if webhook.form.get("Digits") in treating.keys(treatment):
        return await key(calls, webhook)
    return await meanwhile.step(calls, webhook, treatment)


async def _treatment(calls: Calls, webhook: Webhook, placing: int) -> Enqueue:
    """What is heard in this placing."""
    treatment = calls.treatments.get(webhook.contact, placing)
    if treatment is None or not treatment.queue_known:
        treatment = await _learn(calls, webhook, placing)
    return treatment.wait


async def _music(calls: Calls, treatment: Enqueue, webhook: Webhook, placing: int) -> Document:
    heard = await _heard(calls, treatment, webhook, placing)
    parked = webhook.form.get("parked")
    return (heard,) if parked is None else (heard, GoTo(paths.parked(webhook.contact, placing, int(parked) + 1)))


async def _learn(calls: Calls, webhook: Webhook, placing: int) -> Treatment:
    sid = webhook.form.get("QueueSid") or None
    wait = await store.learn(calls.database, webhook.contact, placing, sid)
    found = instruction_from_json(wait) if wait else PLAIN
    treatment = Treatment(found if isinstance(found, Enqueue) else PLAIN, sid is not None)
    calls.treatments.keep(webhook.contact, placing, treatment)
    return treatment


async def _heard(calls: Calls, treatment: Enqueue, webhook: Webhook, placing: int) -> Treat:
    waited = int(webhook.form.get("QueueTime") or 0)
    prompts = _prompts(treatment, waited, "again" in webhook.form)
    prompts += await progress.tell(calls, webhook.contact, placing, waited, treatment)
    return treating.treat(calls, webhook, treatment, prompts)


def _prompts(treatment: Enqueue, waited: int, again: bool) -> tuple[Prompt, ...]:
    """The greeting at first, then one announcement after another, each once when it is due."""
    waiting = treatment.waiting
    lap, into = divmod(waited, waiting.every)
    if lap == 0:
        return () if again or waited > 1 else waiting.greeting
    if into >= treating.laps(treatment) * MUSIC_SECONDS or not waiting.announcements:
        return ()
    return waiting.announcements[(lap - 1) % len(waiting.announcements)]


async def key(calls: Calls, webhook: Webhook) -> str:
    """A key was pressed in the waiting place: one that leads out takes the contact out of its queue."""
    visit = await calls.visit(webhook)
    placing, pressed = int(webhook.named["placing"]), webhook.form.get("Digits", "")
    waits = present_wait(visit)
    here = placing == visit.placing
    if not (here and isinstance(waits, Enqueue) and await _out(calls, visit, waits, pressed)):
        told = _answer(calls, visit, waits, pressed) if here and isinstance(waits, Enqueue) else ()
        return calls.render((*told, treating.on_with_waiting(webhook)))
    beside = "parked" in webhook.form
    return calls.render((GoTo(paths.left(visit.contact, placing)) if beside else StepOut(),))


def _answer(calls: Calls, visit: Visit, waits: Enqueue, pressed: str) -> tuple[Prompt, ...]:
    """What a key tells whose caller keeps the place."""
    if progress.key(waits) == pressed:
        return progress.asked(calls, visit.contact, waits)
    return waits.waiting.tells.get(pressed, ())


async def _out(calls: Calls, visit: Visit, waits: Enqueue, pressed: str) -> bool:
    """Whether the key took the caller out of the waiting place."""
    if pressed == CALLBACK_KEY and is_offered(waits):
        return await take(calls, visit, waits)
    return pressed in waits.waiting.keys and await _leave(calls, visit, pressed)


async def _leave(calls: Calls, visit: Visit, pressed: str) -> bool:
    outcome = await calls.submit(
        LeaveQueue(visit.contact, "key"),
        f"{visit.contact}:{visit.placing}:key",
        lambda outcome: () if outcome.refused else [contacts.left_by(visit.contact, visit.placing, pressed)],
    )
    return outcome.refused is None


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
    placing = visit.placing + 1
    await commit(calls.database, contacts.place_again(visit.contact, placing), ())
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
    placing = visit.placing + 1
    await commit(calls.database, contacts.place_again(visit.contact, placing), ())
    return calls.render((*said, park(visit.contact, placing)))
