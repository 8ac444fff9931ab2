"""What whoever answers a dialed number hears before the caller is connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import NotFound
from app.services.calls.stepping import present_wait
from app.store import visits
from ivr_flows.instructions import Dial

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook


async def whisper(calls: Calls, webhook: Webhook) -> str:
    """The words of the dial that made this leg; nothing, and thus the caller at once, when it is over.

    Raises `NotFound` unless the leg was made for the contact's own call.
    """
    visit = await visits.read(calls.database, webhook.contact, webhook.key)
    if visit is None or webhook.form.get("ParentCallSid") != visit.call_sid:
        raise NotFound(f"the leg was not dialed for contact {webhook.contact}")
    wait = present_wait(visit) if visit.sprint == int(webhook.named["sprint"]) else None
    return calls.render(wait.whisper if isinstance(wait, Dial) else ())
