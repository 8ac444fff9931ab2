"""What waiting callers are told of their own wait: when it is due, sound, and better than what they were told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import announcements
from app.store.announcements import Told
from ivr_flows import ears
from ivr_flows.instructions import Progress, Prompt, Say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.calls.calls import Calls
    from ivr_flows.instructions import Enqueue


async def tell(calls: Calls, contact: int, placing: int, waited: int, treatment: Enqueue) -> tuple[Prompt, ...]:
    """The words for somebody who has waited so many seconds here, kept so that a repeated request gets the same."""
    progress = treatment.waiting.progress
    if progress is None or waited < progress.first:
        return ()
    before = await announcements.told(calls.database, contact, placing)
    if before and waited < before[-1].waited + progress.every:
        same = [each for each in before if each.waited == waited]
        return _words(treatment.language, same[-1]) if same else ()
    now = _now(calls, contact, waited, progress)
    if now is None or (progress.only_better and not _is_better(now, before)):
        return ()
    await announcements.tell(calls.database, contact, placing, now)
    return _words(treatment.language, now)


def _now(calls: Calls, contact: int, waited: int, progress: Progress) -> Told | None:
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


def _words(language: str, told: Told) -> tuple[Prompt, ...]:
    ear = ears.of(language)
    sentences = [] if told.position is None else [ear.place(told.position)]
    if told.low is not None and told.high is not None:
        sentences.append(ear.wait(told.low, told.high))
    return (Say(" ".join(sentences), language),)
