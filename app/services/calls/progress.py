"""What waiting callers are told beside music and announcements: that a rule applies now, and how long they will wait.

Everything that is told is kept as it is told, so that a repeated request gets the same words, and none comes twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls.offered_callbacks import may_be_told
from app.store import announcements
from app.store.announcements import Told
from ivr_flows import ears
from ivr_flows.instructions import Progress, Prompt, Say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.calls.calls import Calls
    from ivr_flows.instructions import Enqueue


async def tell(calls: Calls, contact: int, placing: int, waited: int, treatment: Enqueue) -> tuple[Prompt, ...]:
    """The words for somebody who has waited so many seconds here: those of a rule, else of the caller's progress."""
    if not tells(treatment):
        return ()
    before = await announcements.told(calls.database, contact, placing)
    same = next((each for each in before if each.waited == waited), None)
    return _words(treatment, same) if same else await _news(calls, (contact, placing), waited, treatment, before)


async def news(calls: Calls, contact: int, placing: int, waited: int, treatment: Enqueue) -> tuple[Prompt, ...]:
    """The same for a request that is no repeated one, however soon it comes after another."""
    if not tells(treatment):
        return ()
    before = await announcements.told(calls.database, contact, placing)
    if any(each.waited == waited for each in before):
        return ()
    return await _news(calls, (contact, placing), waited, treatment, before)


async def _news(
    calls: Calls, place: tuple[int, int], waited: int, treatment: Enqueue, before: Sequence[Told]
) -> tuple[Prompt, ...]:
    """What is told now and was not told before, kept as it is told."""
    contact = place[0]
    ruled = await _ruled(calls, contact, waited, treatment, before)
    now = ruled or _due(calls, contact, waited, treatment, before)
    if now is None:
        return ()
    await announcements.tell(calls.database, *place, now)
    return _words(treatment, now)


def tells(treatment: Enqueue) -> bool:
    """Whether there is anything of that to be told."""
    return treatment.waiting.progress is not None or any(rule.announce for rule in treatment.escalation)


def key(treatment: Enqueue) -> str | None:
    """The key by which the caller asks for the progress."""
    progress = treatment.waiting.progress
    return None if progress is None else progress.key


def asked(calls: Calls, contact: int, treatment: Enqueue) -> tuple[Prompt, ...]:
    """The progress as it is now, for a caller who asks; nothing where nothing sound can be said."""
    progress = treatment.waiting.progress
    now = None if progress is None else _standing(calls, contact, 0, progress)
    return () if now is None else _words(treatment, now)


async def _ruled(calls: Calls, contact: int, waited: int, treatment: Enqueue, before: Sequence[Told]) -> Told | None:
    """The first rule that applies by now and whose words were not said yet."""
    said = {each.rule for each in before}
    unsaid = {number for number, rule in enumerate(treatment.escalation) if rule.announce} - said
    routed = await calls.routed(contact) if unsaid else None
    if routed is None:
        return None
    for number in routed.applied:
        if number in unsaid and await _may_be_said(calls, contact, treatment, number):
            return Told(waited, routed.queue, rule=number)
    return None


async def _may_be_said(calls: Calls, contact: int, treatment: Enqueue, rule: int) -> bool:
    """A callback is offered only when there may be one."""
    return not treatment.escalation[rule].offer_callback or await may_be_told(calls, contact, treatment)


def _due(calls: Calls, contact: int, waited: int, treatment: Enqueue, before: Sequence[Told]) -> Told | None:
    """What is to be told of the caller's progress: when it is due, sound, and better than what was told."""
    progress = treatment.waiting.progress
    if progress is None or waited < progress.first:
        return None
    earlier = [each for each in before if each.rule is None]
    if earlier and waited < earlier[-1].waited + progress.every:
        return None
    now = _standing(calls, contact, waited, progress)
    return None if now is None or (progress.only_better and not _is_better(now, earlier)) else now


def _standing(calls: Calls, contact: int, waited: int, progress: Progress) -> Told | None:
    """What may be told at this instant, if anything."""
    stands = calls.estimates.waiting(contact, calls.desk.now_estimate())
    if stands is None:
        return None
    position = stands.place if progress.position else None
    low, high = stands.wait.seconds if stands.wait and progress.wait else (None, None)
    return None if position is None and high is None else Told(waited, stands.queue, position, low, high)


def _is_better(now: Told, before: Sequence[Told]) -> bool:
    """Whether the wait, or else the place, is below all that was told."""
    if now.high is not None:
        return all(each.high is None or now.high < each.high for each in before)
    return all(each.position is None or (now.position or 0) < each.position for each in before)


def _words(treatment: Enqueue, told: Told) -> tuple[Prompt, ...]:
    if told.rule is not None:
        return treatment.escalation[told.rule].announce
    ear = ears.of(treatment.language)
    sentences = [] if told.position is None else [ear.place(told.position)]
    if told.low is not None and told.high is not None:
        sentences.append(ear.wait(told.low, told.high))
    return (Say(" ".join(sentences), treatment.language),)
