"""Which music a caller hears: that of the queue the contact is of, as the center is configured now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls.document import HOLD_MUSIC, MusicName

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.center.kinds import Queue


def on_hold(calls: Calls, contact: int) -> MusicName:
    """What is heard on hold."""
    queue = _queue(calls, contact)
    return HOLD_MUSIC if queue is None else queue.hold_music


def waiting(calls: Calls, contact: int) -> MusicName:
    """What is heard in the waiting place where the flow does not say."""
    queue = _queue(calls, contact)
    return HOLD_MUSIC if queue is None else queue.wait_music


def _queue(calls: Calls, contact: int) -> Queue | None:
    """The queue of a contact this process knows of; none when it was retired."""
    known = calls.desk.state.contacts.get(contact)
    entry = None if known is None else calls.center.picture.queues.get(known.queue)
    return None if entry is None else entry.body
