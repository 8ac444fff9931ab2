"""A party outside, whom an agent consults: led into the room of the customer, and seen to come and go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.calls.calls import TURN_SECONDS
from app.services.calls.document import farewell
from app.services.calls.joining import room
from app.services.parties import over
from app.services.telephony import OVER
from app.store import parties
from app.store.reach import reached
from ivr_flows.instructions import HangUp
from routing.events import PartyJoins

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.store.legs import Leg

PARTY = "party"
"""The role of a party's leg."""


async def answered(calls: Calls, webhook: Webhook) -> str:
    """Whoever answers is led into the room at once, while the agent still waits for it."""
    consult = webhook.contact
    if not await parties.own(calls.database, consult, webhook.call):
        return calls.render((HangUp(),))
    seat = await parties.seat(calls.database, consult)
    if seat is None:
        return calls.render(farewell("This call is over."))
    return calls.render((room(seat.contact, seat.room, f"{PARTY}-{consult}", ends_room=False),))


async def news(calls: Calls, webhook: Webhook) -> str:
    """What is told of the call: only its end matters."""
    said = webhook.form.get("CallStatus", "")
    if said in OVER and await parties.own(calls.database, webhook.contact, webhook.call):
        await _over(calls, webhook.contact, webhook.call, said)
    return calls.render(())


async def joined(calls: Calls, leg: Leg) -> None:
    """Agent and party are together. When the consult ended meanwhile, nobody is to overhear the talk: hang up."""
    outcome = await calls.submit(PartyJoins(leg.contact), f"party:{leg.sid}:joined")
    if outcome.refused:
        calls.hang_up(leg.sid)


async def left(calls: Calls, leg: Leg) -> None:
    """The party hung up: the consult is over, or the customer's talk with the party is."""
    await _over(calls, leg.contact, leg.sid, "completed")


async def _over(calls: Calls, consult: int, call: str, said: str) -> None:
    async with reached(TURN_SECONDS):
        await over(calls.services, consult, call, said)
