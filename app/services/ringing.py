"""Agents' own phones: rung once for each connection, whatever becomes of the request that asks for it, and stopped.

As with customers' phones, a request whose outcome is unknown is never sent again: its call is looked for, or presents
the ring itself when it is answered or over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.services import dialing
from app.services.calls.urls import Urls
from app.services.center.names import SOFTPHONE
from app.services.commands import EndRing, RingAgent
from app.services.telephony import Ringing, TelephonyGone, TelephonyRefused
from app.store import agent_rings
from app.store.agent_rings import Ring
from routing.events import PhoneFails
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.commands import PhoneCommand
    from app.store.agent_rings import Asked
    from routing import State

RING_SECONDS = 20
"""How long an agent's own phone rings; the provider adds up to five of its own."""


def rings(state: State, ring: Ring) -> bool:
    """Whether an agent's own phone is to ring for this very connection."""
    contact = state.contacts.get(ring.contact)
    if contact is None or contact.agent is None or contact.stage is not Stage.CONNECTING:
        return False
    return contact.connection == ring.connection and state.agents[contact.agent].by_phone and not contact.leg_bound


def wanted(command: PhoneCommand, state: State) -> bool:
    """Whether the command still fits; a phone that rings for nobody is always to be stopped."""
    return isinstance(command, EndRing) or rings(state, Ring(command.contact, command.connection))


async def carry_out(services: Services, command: PhoneCommand, perhaps_sent: bool) -> None:
    """Ask the provider. Raises `TelephonyGone` when there is no such ring, and the other telephony errors."""
    this = Ring(command.contact, command.connection)
    asked = await agent_rings.asked(services.database, this)
    if asked is None:
        raise TelephonyGone("no phone was to ring")
    match command:
        case RingAgent():
            await _ring(services, this, asked, perhaps_sent)
        case EndRing():
            await _stop(services, this, asked)
        case _:
            assert_never(command)


async def _ring(services: Services, this: Ring, asked: Asked, perhaps_sent: bool) -> None:
    """Let the phone ring; when it may ring already, find its call instead."""
    if asked.address == SOFTPHONE:
        await fails(services, this, dialing.FAILED)
        raise TelephonyGone("the agent chose the softphone in the moment in which the phone was to ring")
    try:
        sid = await (_looked_for if perhaps_sent else _made)(services, this, asked)
    except TelephonyRefused as refusal:
        await fails(services, this, dialing.REFUSED)
        raise refusal from None
    await agent_rings.own(services.database, this, sid)


async def give_up(services: Services, command: RingAgent, perhaps_sent: bool) -> None:
    """It is too late to ring. Raises the telephony errors when nobody can say whether the phone rings."""
    this = Ring(command.contact, command.connection)
    asked = await agent_rings.asked(services.database, this)
    known = await agent_rings.owner(services.database, this)
    if asked is not None and await dialing.nowhere(services, known, asked.address, perhaps_sent):
        await fails(services, this, dialing.FAILED)


async def _made(services: Services, this: Ring, asked: Asked) -> str:
    urls = Urls(services.settings.web.public_url)
    answered, news = urls.agent_phone(*this), urls.agent_phone_news(*this)
    return await services.telephony.call(Ringing(asked.address, asked.shown, answered, news, RING_SECONDS))


async def _looked_for(services: Services, this: Ring, asked: Asked) -> str:
    return await dialing.sent(services, await agent_rings.owner(services.database, this), asked.address)


async def _stop(services: Services, this: Ring, asked: Asked) -> None:
    """Hang up on a phone whose call nobody has taken."""
    sid = await agent_rings.owner(services.database, this) or await dialing.unclaimed(services, asked.address)
    if sid is None:
        raise TelephonyGone("no call to this phone is known")
    await services.telephony.end_call(sid)


async def fails(services: Services, this: Ring, cause: str) -> None:
    """Tell routing; a phone that somebody has taken has been answered."""
    await services.desk.submit(PhoneFails(*this, cause), key=f"ring:{this.contact}-{this.connection}:failed")
