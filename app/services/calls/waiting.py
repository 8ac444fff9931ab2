"""The waiting place: what is heard there, and what the keys of its queue do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls import meanwhile, progress, treating
from app.services.calls.document import LANGUAGE, MUSIC_SECONDS, Document, Treat
from app.services.calls.offered_callbacks import is_offered, take
from app.services.calls.stepping import present_wait
from app.services.calls.treatments import Treatment
from app.store import contacts
from app.store import waiting as store
from ivr_flows.instructions import CALLBACK_KEY, Enqueue, Prompt
from ivr_flows.wire import instruction_from_json
from routing.events import LeaveQueue
from routing.vocabulary import BY_KEY

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.store.visits import Visit

PLAIN = Enqueue(queue="", language=LANGUAGE)
"""What is heard where no flow says what to hear."""


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
    return (heard, treating.on_with_waiting(webhook)) if "parked" in webhook.form else (heard,)


async def _learn(calls: Calls, webhook: Webhook, placing: int) -> Treatment:
    sid = webhook.form.get("QueueSid") or None
    wait = await store.learn(calls.database, webhook.contact, placing, sid)
    found = instruction_from_json(wait) if wait else PLAIN
    treatment = Treatment(found if isinstance(found, Enqueue) else PLAIN, sid is not None)
    calls.treatments.keep(webhook.contact, placing, treatment)
    return treatment


async def _heard(calls: Calls, treatment: Enqueue, webhook: Webhook, placing: int) -> Treat:
    waited = int(webhook.form.get("QueueTime") or 0)
    prompts = _prompts(treatment, waited, treating.comes_again(webhook))
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
    return calls.render((treating.out(webhook),))


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
        LeaveQueue(visit.contact, BY_KEY),
        f"{visit.contact}:{visit.placing}:key",
        lambda outcome: () if outcome.refused else [contacts.left_by(visit.contact, visit.placing, pressed)],
    )
    return outcome.refused is None
