"""Choosing a presence: available needs a phone that can take a call."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, NamedTuple

from app import ids
from app.errors import Conflict, Invalid
from app.services import agent_phones
from app.services.center.references import SIGNED_OUT
from app.services.refusals import accepted
from app.store import leases
from routing.events import SetPresence
from routing.vocabulary import Presence, Work

if TYPE_CHECKING:
    from app.bootstrap import Services

looks = 30
look_s = 0.1
"""A console has three seconds to say that its phone is ready."""


class PhoneNotReady(Conflict):
    """No open page of the agent has a phone that can take a call."""

    kind = "phone-not-ready"
    title = "The phone is not ready"


class Choice(NamedTuple):
    """A presence, and why an agent is not ready."""

    presence: Presence
    reason: str | None = None


async def choose(services: Services, agent: int, choice: Choice) -> None:
    """Take the presence now, or after the work at hand. Raises `PhoneNotReady`, or `Invalid` for an unknown reason."""
    await require_possible(services, agent, choice)
    await _set(services, agent, choice)


async def sign_off(services: Services, agent: int) -> bool:
    """Go offline now, or after the work at hand; a ringing offer is taken back. Whether the agent has no work left."""
    if agent in services.desk.state.agents:
        await _set(services, agent, Choice(Presence.OFFLINE, SIGNED_OUT))
    state = services.desk.state.agents.get(agent)
    return state is None or state.work is Work.IDLE


async def require_possible(services: Services, agent: int, choice: Choice) -> None:
    """Raises `PhoneNotReady` when an agent who is to be available could not be called, `Invalid` for odd reasons."""
    if choice.presence is Presence.AVAILABLE:
        await require_phone(services, agent)
    _require_known(services, *choice)


async def require_phone(services: Services, agent: int) -> None:
    """Raises `PhoneNotReady` when no open page of the agent has a phone that can take a call.

    A phone of the agent's own is taken to be able to: what is needed is an open page, where offers are shown.
    """
    if agent_phones.own(services, agent) is not None:
        if await leases.streamless(services.database, [agent]):
            raise PhoneNotReady("The agent page is needed, though calls come by phone. Open it, and try again.")
    elif not await _ready_soon(services, agent):
        raise PhoneNotReady(
            "A phone that can take a call is needed: the agent page open, the microphone allowed. Try again then."
        )


async def _set(services: Services, agent: int, choice: Choice) -> None:
    event = SetPresence(agent, *choice)
    accepted(await services.desk.submit(event, key=f"agent:{agent}:presence:{ids.nonce()}"))


def _require_known(services: Services, presence: Presence, reason: str | None) -> None:
    if reason is None:
        return
    if presence is not Presence.NOT_READY:
        raise Invalid("Only an agent who is not ready gives a reason.")
    if reason not in {known.name for known in services.center.reasons()}:
        raise Invalid(f"No reason is named {reason}.")


async def _ready_soon(services: Services, agent: int) -> bool:
    """Whether a phone is ready. The console may have made it so a moment ago: it is asked before it is refused."""
    for look in range(looks):
        if await leases.ready(services.database, agent):
            return True
        if look == 0:
            services.hub.ask(agent)
        await asyncio.sleep(look_s)
    return False
