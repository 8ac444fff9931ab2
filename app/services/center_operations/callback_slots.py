"""The operation `callback_slots`: when a queue can call back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.callbacks.booking import free_slots
from app.services.connectors import Result

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(services: Services, contact: int, arguments: Mapping[str, Any], _key: str) -> Result:
    """The free `slots`, each with its name (`slot`), its `day` and its `time` where the queue is."""
    found = await free_slots(services, contact, arguments["queue"])
    return Result(
        {
            "slots": [
                {"slot": slot.name, "day": slot.day.isoformat(), "time": "{:02}:{:02}".format(*divmod(slot.minute, 60))}
                for slot in found
            ]
        }
    )
