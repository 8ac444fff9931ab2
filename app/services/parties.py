"""The phone of a number outside that an agent consults: rung once, whatever becomes of the request that asks for it.

As with customers' phones, a request whose outcome is unknown is never sent again: its call is looked for, or presents
the consult itself when it is answered or over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import dialing
from app.services.calls.urls import Urls
from app.services.telephony import Ringing, TelephonyGone, TelephonyRefused
from app.store import legs, parties
from routing.callbacks import RING_MS
from routing.events import OutsideOver, PartyGone
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.commands import DialParty
    from app.services.desk import Outcome
    from app.store.parties import Asked
    from app.store.writes import Write
    from routing import State


def rings(state: State, consult: int) -> bool:
    """Whether the number is to ring for this very consult."""
    found = state.contacts.get(consult)
    return found is not None and found.stage is Stage.DIALED


async def dial(services: Services, command: DialParty, perhaps_sent: bool) -> None:
    """Let the phone ring; when it may ring already, find its call instead.

    Raises `TelephonyUnknown` while nobody knows, and the other telephony errors.
    """
    asked = await parties.asked(services.database, command.consult)
    if asked is None:
        raise TelephonyGone("no number was asked")
    try:
        sid = await (_looked_for if perhaps_sent else _made)(services, command.consult, asked)
    except TelephonyRefused as refusal:
        await _fails(services, command.consult, dialing.REFUSED)
        raise refusal from None
    await parties.own(services.database, command.consult, sid)


async def give_up(services: Services, command: DialParty, perhaps_sent: bool) -> None:
    """It is too late to dial. Raises the telephony errors when nobody can say whether the phone rings."""
    asked = await parties.asked(services.database, command.consult)
    known = await parties.owner(services.database, command.consult)
    if asked is not None and await dialing.nowhere(services, known, asked.number, perhaps_sent):
        await _fails(services, command.consult, dialing.FAILED)


async def _fails(services: Services, consult: int, cause: str) -> None:
    rows = [parties.result(consult, cause)]
    await services.desk.submit(PartyGone(consult), key=f"party:{consult}:failed", rows=lambda _: rows)


async def _made(services: Services, consult: int, asked: Asked) -> str:
    urls = Urls(services.settings.web.public_url)
    ringing = Ringing(asked.number, asked.shown, urls.party(consult), urls.party_news(consult), RING_MS // 1000)
    return await services.telephony.call(ringing)


async def _looked_for(services: Services, consult: int, asked: Asked) -> str:
    return await dialing.sent(services, await parties.owner(services.database, consult), asked.number)


async def leg(services: Services, consult: int) -> str | None:
    """The party's call, also one that rings without our having heard which it is; none where no number was asked."""
    known, asked = await parties.owner(services.database, consult), await parties.asked(services.database, consult)
    return known if known is not None or asked is None else await dialing.unclaimed(services, asked.number)


async def over(services: Services, consult: int, call: str, said: str) -> None:
    """The party did not come, or is gone; a customer whom it had goes on in the flow."""

    def rows(outcome: Outcome) -> list[Write]:
        return [legs.over(call, said, 0, outcome.at), parties.result(consult, said)]

    outcome = await services.desk.submit(PartyGone(consult), key=f"party:{call}:over", rows=rows)
    if outcome.refused:
        await _customer_goes_on(services, consult, call, said)


async def _customer_goes_on(services: Services, consult: int, call: str, said: str) -> None:
    if (led_out := await parties.led_out(services.database, consult)) is not None:
        event = OutsideOver(*led_out, talked=True, cause=said)
        await services.desk.submit(event, key=f"party:{call}:outside")
