"""What callers are told of a closed queue before their flow goes on, in the language they wait in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from app.store import closures as store
from ivr_flows.announcing import Message, announced

if TYPE_CHECKING:
    from app.store.closures import Closure
    from app.store.database import Database
    from ivr_flows import Flow
    from ivr_flows.instructions import Prompt

_message = TypeAdapter[Message](Message)


async def told(database: Database, queue: int, at: int, language: str, flow: Flow) -> tuple[Prompt, ...]:
    """The message of the closure that held at that instant (milliseconds), as the flow speaks; nothing without one."""
    closure = (await store.last(database, (queue,), at)).get(queue)
    if closure is None or closure.until <= at:
        return ()
    return announced(message_of(closure), language, flow.document.defaults.voices)


def message_of(closure: Closure) -> Message:
    """The message as it was written."""
    return _message.validate_python(closure.message)
