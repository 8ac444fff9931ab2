"""What a customer hears on the line who was called back before an agent was asked, and waits in the place kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivr_flows.instructions import Enqueue, Say, Waiting

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.center.kinds import Callbacks


def waiting(calls: Calls, queue: int, language: str) -> Enqueue:
    """The instruction by which the customer of this queue waits; nothing but music where nothing is configured."""
    entry = calls.center.picture.queues.get(queue)
    if entry is None or entry.body.callbacks is None:
        return Enqueue("", language)
    return Enqueue(entry.name, language, waiting=_heard(entry.body.callbacks, language))


def _heard(callbacks: Callbacks, language: str) -> Waiting:
    held = callbacks.on_hold
    return Waiting(
        announcements=tuple((_said(texts, language),) for texts in held.announcements),
        every=held.every,
        progress=None if held.progress is None else held.progress.told(),
    )


def _said(texts: dict[str, str], language: str) -> Say:
    """In the customer's language, else in the first by its tag."""
    spoken = language if language in texts else min(texts)
    return Say(texts[spoken], spoken)
