"""The operation `book_callback`: have a queue call back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.errors import Refused
from app.services.callbacks.booking import Wish, book
from app.services.connectors import Failure, Result
from app.services.numbers import NumberRefused
from ivr_flows.instructions import Enqueue

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], key: str) -> Result | Failure:
    """Call `number` back, as soon as its turn comes or in a `slot`; `refused` for a number that is not called.

    What the flow settled for the caller's place in a queue comes as `standing`. `rescheduled` tells whether a callback
    that was booked before was moved to the slot.
    """
    wait = Enqueue(arguments["queue"], arguments["language"], **arguments.get("standing", {}))
    wish = Wish(contact, wait, arguments["number"], arguments.get("slot"))
    try:
        rescheduled = await book(services, wish, key)
    except NumberRefused as refused:
        return Failure("refused", refused.detail)
    except Refused as refused:
        return Failure("unavailable", refused.detail)
    return Result({"rescheduled": rescheduled})
