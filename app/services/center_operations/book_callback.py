"""The operation `book_callback`: have a queue call back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.services.connectors import Failure

if TYPE_CHECKING:
    from app.bootstrap import Services


async def answer(_services: Services, _contact: int, _arguments: Mapping[str, Any], _key: str) -> Failure:
    """Nothing is booked as long as routing keeps no place for callers who hang up: it is refused."""
    return Failure("refused", "this center does not call back")
