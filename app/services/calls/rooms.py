"""The room: who comes and goes, what is heard on hold, and where a leg goes on when it is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services import talk_recording
from app.services.calls import colleagues, music, parties, supervisors
from app.services.calls.document import RINGBACK, GoTo, Music, say
from app.services.calls.ending import answered_already
from app.services.calls.joining import CUSTOMER, agent_joined
from app.services.calls.transferring import given_on
from app.services.telephony import OVER
from app.store import legs
from routing.events import AgentLeft, CustomerJoined, CustomerLeft

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.store.legs import RoomStanding
    from app.store.writes import Write

HOLD_LAPS = 4
"""How often the music of a hold is played before it is asked for again."""
CUSTOMER_ENDED_IT = "moderator_ended_conference"
"""Why a leg left that went because the room ended: the one leg that ends it is the customer's."""


async def events(calls: Calls, webhook: Webhook) -> str:
    """Somebody joined or left. Only legs that belong into this room count; those of an earlier try are long moot."""
    standing = await legs.room(calls.database, webhook.contact, int(webhook.named["connection"]))
    if standing is not None:
        connection = standing.connection
        match webhook.form.get("StatusCallbackEvent"):
            case "participant-join":
                await _joined(calls, webhook, connection, standing)
            case "participant-leave":
                await _left(calls, webhook, connection, standing)
            case _:
                pass
    return calls.render(())


async def _joined(calls: Calls, webhook: Webhook, connection: int, standing: RoomStanding) -> None:
    sid = webhook.form.get("ConferenceSid", "")
    if webhook.call == standing.agent_call and not standing.agent_over:
        await agent_joined(calls, webhook.contact, connection, standing.number or 0, sid)
        if standing.number != 1:
            await supervisors.agent_returned(calls, webhook.contact, connection)
    elif webhook.call == standing.customer_call:
        if standing.conference_sid in {sid, None}:
            await _customer_joined(calls, webhook.contact, connection, sid)
        else:  # a room of the same name, made anew: the agent's ended when the agent fell out of it
            await _agent_left(calls, webhook, connection, standing)
    elif (leg := await colleagues.of(calls, webhook)) is not None:
        await (parties.joined(calls, leg) if leg.role == parties.PARTY else colleagues.joined(calls, leg, sid))
    else:
        await supervisors.joined(calls, webhook.call, sid)


async def _customer_joined(calls: Calls, contact: int, connection: int, sid: str) -> None:
    def rows(outcome: Outcome) -> list[Write]:
        if outcome.refused:
            return []
        return [legs.in_room(contact, connection, sid), *talk_recording.orders(calls.center.picture, outcome)]

    await calls.submit(CustomerJoined(contact, connection), f"{contact}:{connection}:customer_joined:{sid}", rows)


async def _left(calls: Calls, webhook: Webhook, connection: int, standing: RoomStanding) -> None:
    if webhook.form.get("ConferenceSid") not in {standing.conference_sid, None}:
        return
    by_customer = webhook.form.get("ReasonParticipantLeft") == CUSTOMER_ENDED_IT
    if webhook.call == standing.customer_call or (webhook.call == standing.agent_call and by_customer):
        await _customer_left(calls, webhook.contact, connection)
    elif (leg := await colleagues.of(calls, webhook)) is not None:
        await (parties.left(calls, leg) if leg.role == parties.PARTY else colleagues.left(calls, leg, webhook.digest))
    elif webhook.call == standing.agent_call:
        await _agent_left(calls, webhook, connection, standing)
    elif await supervisors.over(calls, webhook.call):
        return
    await supervisors.parted(calls, webhook.contact, connection)


async def _agent_left(calls: Calls, webhook: Webhook, connection: int, standing: RoomStanding) -> None:
    event = AgentLeft(webhook.contact, connection, standing.number or 0)
    await calls.submit(event, f"{standing.agent_call}:left:{webhook.digest}")


async def _customer_left(calls: Calls, contact: int, connection: int) -> None:
    await calls.submit(CustomerLeft(contact, connection), f"{contact}:{connection}:customer_left")


async def after(calls: Calls, webhook: Webhook) -> str:
    """A leg is out of the room. An agent's is done; the customer's goes where the desk says, unless it has hung up."""
    if webhook.named["leg"] != CUSTOMER:
        return await _after_agent(calls, webhook)
    visit = await calls.visit(webhook)
    if (known := await answered_already(calls, webhook, visit)) is not None:
        return known
    standing = await legs.room(calls.database, visit.contact, int(webhook.named["connection"]))
    if standing is not None:
        await _customer_left(calls, visit.contact, standing.connection)
    return await given_on(calls, visit, webhook)


async def _after_agent(calls: Calls, webhook: Webhook) -> str:
    """A leg that lives on here was put out by the room's end, which the customer's own events explain."""
    leg = await legs.leg(calls.database, webhook.call)
    if leg is not None and leg.role != CUSTOMER and webhook.form.get("CallStatus") in OVER:
        await calls.submit(
            AgentLeft(leg.contact, leg.connection or 0, leg.number or 0), f"{leg.sid}:left:{webhook.digest}"
        )
    return calls.render(())


async def hold(calls: Calls, webhook: Webhook) -> str:
    """The queue's music, over and over; comfort hold begins with why. An agent alone hears the dialed phone ring."""
    known = calls.desk.state.contacts.get(webhook.contact)
    rings = known is not None and not known.on_line
    heard = Music(RINGBACK, 1) if rings else Music(music.on_hold(calls, webhook.contact), HOLD_LAPS)
    again = GoTo(webhook.path)
    if "comfort" in webhook.form:
        words = say("We have lost your agent for a moment. Please stay on the line, we are bringing them back.")
        return calls.render((words, heard, again))
    return calls.render((heard, again))
