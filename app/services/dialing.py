"""The customer's phone: rung once for each dial, whatever becomes of the request that asks for it, and stopped.

A request whose outcome is unknown is never sent again: the call is looked for in the provider's list, and it presents
the dial's number itself when it is answered or over. Of a call that is never heard of, the dial's deadline disposes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls.urls import Urls
from app.services.telephony import Ringing, TelephonyGone, TelephonyRefused, TelephonyUnknown
from app.store import dials
from app.store.dials import Dial
from routing.callbacks import RING_MS
from routing.events import DialFails

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.commands import DialCustomer, EndDial
    from app.store.dials import Called
    from routing import ContactState

REFUSED = "refused"
"""Cause of a dial that the provider would not place."""
FAILED = "failed"
"""Cause of a dial that did not come about in time, as the provider says of its own."""
OUTBOUND = "outbound-api"


def wanted(command: DialCustomer, contact: ContactState | None) -> bool:
    """Whether an agent still waits in the room for this very dial."""
    return rings(contact, _dial(command))


def rings(contact: ContactState | None, this: Dial) -> bool:
    """Whether this is the contact's dial that is under way."""
    return contact is not None and contact.dialing and (contact.connection, contact.attempt) == this[1:]


async def dial(services: Services, command: DialCustomer, perhaps_sent: bool) -> None:
    """Let the phone ring; when it may ring already, find its call instead.

    Raises `TelephonyUnknown` while nobody knows, and `TelephonyBusy` when nothing was done.
    """
    called = await dials.called(services.database, command.contact)
    if called is None:
        raise TelephonyGone("the contact is unknown")
    this = _dial(command)
    try:
        sid = await _looked_for(services, this, called) if perhaps_sent else await _made(services, this, called)
    except TelephonyRefused as refusal:
        await fails(services, this, REFUSED)
        raise refusal from None
    await dials.own(services.database, this, sid)


def _dial(command: DialCustomer) -> Dial:
    return Dial(command.contact, command.connection, command.attempt)


async def give_up(services: Services, command: DialCustomer, perhaps_sent: bool) -> None:
    """It is too late to dial. Raises the telephony errors when nobody can say whether the phone rings."""
    this = _dial(command)
    called = await dials.called(services.database, this.contact)
    known = await dials.owner(services.database, this.contact, this.attempt)
    if called is not None and await nowhere(services, known, called.number, perhaps_sent):
        await fails(services, this, FAILED)


async def nowhere(services: Services, known: str | None, number: str, perhaps_sent: bool) -> bool:
    """Whether no call to that number was made, or it is over already: it is neither known nor to be seen."""
    return known is None and not (perhaps_sent and await unclaimed(services, number))


async def fails(services: Services, this: Dial, cause: str) -> None:
    """Tell routing; a dial that is over has been answered for."""
    await services.desk.submit(DialFails(*this, cause), key=f"dial:{this.contact}-{this.attempt}:failed")


async def stop(services: Services, command: EndDial) -> None:
    """Hang up on a customer who has not been shown in."""
    sid = await dials.owner(services.database, command.contact, command.attempt)
    called = await dials.called(services.database, command.contact) if sid is None else None
    if called is not None:
        sid = await unclaimed(services, called.number)
    if sid is None:
        raise TelephonyGone("no call of this dial is known")
    await services.telephony.end_call(sid)


async def _made(services: Services, this: Dial, called: Called) -> str:
    urls = Urls(services.settings.web.public_url)
    contact = services.desk.state.contacts.get(this.contact)
    rings_ms = RING_MS if contact is None or contact.terms is None else contact.terms.ring_ms
    return await services.telephony.call(
        Ringing(called.number, _shown(services, called), urls.dialed(*this), urls.dial_news(*this), rings_ms // 1000)
    )


def _shown(services: Services, called: Called) -> str:
    """The number that whoever is called sees: the queue's, else the one that was called."""
    queue = None if called.queue is None else services.center.picture.queues.get(called.queue)
    return called.shown if queue is None or queue.body.caller_id is None else str(queue.body.caller_id)


async def _looked_for(services: Services, this: Dial, called: Called) -> str:
    return await sent(services, await dials.owner(services.database, this.contact, this.attempt), called.number)


async def sent(services: Services, known: str | None, number: str) -> str:
    """The call to that number which may have been made already: the known one, which may have told of itself meanwhile.

    Raises `TelephonyUnknown` while none is to be seen.
    """
    found = known or await unclaimed(services, number)
    if found is None:
        raise TelephonyUnknown("no call to that number is to be seen")
    return found


async def unclaimed(services: Services, number: str) -> str | None:
    """The call to that number or SIP address of which nobody knows yet whose it is."""
    live = [
        each.sid
        for each in await services.telephony.list_live_calls()
        if each.direction == OUTBOUND and each.called == number
    ]
    return next(iter(await dials.unknown(services.database, live)), None)
