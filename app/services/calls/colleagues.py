"""A colleague's leg in the room of the contact that a consult is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.store import legs
from routing.events import AgentJoined, AgentLeft

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.store.legs import Leg


async def of(calls: Calls, webhook: Webhook) -> Leg | None:
    """The leg of a colleague or a party, if it came for a consult about the contact of this room."""
    leg = await legs.leg(calls.database, webhook.call)
    return leg if leg is not None and leg.contact != webhook.contact else None


async def joined(calls: Calls, leg: Leg, conference_sid: str) -> None:
    """Both agents are together. When the consult ended meanwhile, nobody is to overhear the talk: hang up."""
    consult, connection, number = leg.contact, leg.connection or 0, leg.number or 0
    outcome = await calls.submit(
        AgentJoined(consult, connection, number),
        f"{consult}:{connection}:{number}:joined",
        lambda _outcome: [legs.in_room(consult, connection, conference_sid)],
    )
    if outcome.refused:
        calls.hang_up(leg.sid)


async def left(calls: Calls, leg: Leg, digest: str) -> None:
    """The consult is over, unless the contact is the colleague's by now."""
    await calls.submit(AgentLeft(leg.contact, leg.connection or 0, leg.number or 0), f"{leg.sid}:left:{digest}")
