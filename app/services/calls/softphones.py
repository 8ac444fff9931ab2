"""A softphone calls: an agent's goes to its own accepted offer, a supervisor's to the talk it was let into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls import joining, supervisors

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook


async def client(calls: Calls, webhook: Webhook) -> str:
    """Whose softphone it is, its identity tells: the provider vouches for that by the token we made."""
    if supervisors.CALLER.fullmatch(webhook.form.get("From", "")):
        return await supervisors.admit(calls, webhook)
    return await joining.client(calls, webhook)
