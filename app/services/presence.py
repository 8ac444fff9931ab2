"""Choosing a presence: available needs a phone that can take a call."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app import ids
from app.errors import Conflict, Invalid
from app.services.refusals import accepted
from app.store import leases
from routing.events import SetPresence
from routing.vocabulary import Presence

if TYPE_CHECKING:
    from app.bootstrap import Services

looks = 30
look_s = 0.1
"""A console has three seconds to say that its phone is ready."""


class PhoneNotReady(Conflict):
    """No open page of the agent has a phone that can take a call."""

    kind = "phone-not-ready"
    title = "Your phone is not ready"


async def choose(services: Services, agent: int, presence: Presence, reason: str | None = None) -> None:
    """Take the presence now, or after the work at hand. Raises `PhoneNotReady`, or `Invalid` for an unknown reason."""
    if presence is Presence.AVAILABLE:
        await _require_phone(services, agent)
    _require_known(services, presence, reason)
    event = SetPresence(agent, presence, reason)
    accepted(await services.desk.submit(event, key=f"agent:{agent}:presence:{ids.nonce()}"))


def _require_known(services: Services, presence: Presence, reason: str | None) -> None:
    if reason is None:
        return
    if presence is not Presence.NOT_READY:
        raise Invalid("Only an agent who is not ready gives a reason.")
    if reason not in {known.name for known in services.center.reasons()}:
        raise Invalid(f"No reason is named {reason}.")


async def _require_phone(services: Services, agent: int) -> None:
    if not await _ready_soon(services, agent):
        raise PhoneNotReady("Allow the microphone, keep this page open until the phone is ready, and try again.")


async def _ready_soon(services: Services, agent: int) -> bool:
    """Whether a phone is ready. The console may have made it so a moment ago: it is asked before it is refused."""
    for look in range(looks):
        if await leases.ready(services.database, agent):
            return True
        if look == 0:
            services.hub.ask(agent)
        await asyncio.sleep(look_s)
    return False
