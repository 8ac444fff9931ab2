"""Which number of ours somebody sees whom the center calls for a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Invalid

if TYPE_CHECKING:
    from app.services.center.picture import Picture


def shown_number(picture: Picture, queue: int) -> str:
    """The queue's caller ID, else the first number of its division, else our first. Raises `Invalid` without any."""
    entry = picture.queues.get(queue)
    if entry is not None and entry.body.caller_id is not None:
        return str(entry.body.caller_id)
    division = None if entry is None else entry.body.division
    own = [number.name for number in picture.numbers if number.body.division == division]
    found = next(iter(own), None) or next((number.name for number in picture.numbers), None)
    if found is None:
        raise Invalid("The center has no number to call with.")
    return found
