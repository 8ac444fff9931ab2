"""A supervisor's leg: let in by its one-time code, seen into the room, and out of it; routing never hears of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.services.calls.document import farewell
from app.services.calls.joining import room
from app.services.listening_modes import Mode, take_part
from app.store import legs, ops, supervisor_legs
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.document import Room
    from app.services.calls.webhook import Webhook
    from app.store.legs import RoomStanding
    from app.store.supervisor_legs import SupervisorLeg
    from routing import ContactState

CALLER = re.compile(r"client:supervisor_[0-9a-f]{2,128}")
TALK = frozenset({Stage.TALKING, Stage.LOST})
"""While the contact stands there its room is the talk's."""


def identity(username: str) -> str:
    """The softphone identity of a supervisor, apart from the one the same person may have as an agent."""
    return f"supervisor_{username.encode().hex()}"


def goes_on(contact: ContactState | None, connection: int) -> bool:
    """Whether the talk in the room of this connection goes on."""
    return contact is not None and contact.connection == connection and contact.stage in TALK


async def admit(calls: Calls, webhook: Webhook) -> str:
    """A supervisor's softphone calls: it is let into the room of the talk it was given a code for."""
    leg = await supervisor_legs.by_code(calls.database, webhook.form.get("code", ""))
    if leg is None or webhook.form.get("From") != f"client:{identity(leg.username)}":
        await calls.note("leg_refused", call=webhook.call)
        return calls.render(farewell("This call cannot be connected."))
    standing = await legs.room(calls.database, leg.contact, leg.connection)
    over = not goes_on(await calls.routed(leg.contact), leg.connection)
    told = ops.note("listening_begun", contact=leg.contact, agent=leg.agent, mode=leg.mode)
    if standing is None or over or not await supervisor_legs.bind(calls.database, leg.code, webhook.call, told):
        return calls.render(farewell("This call is over."))
    return calls.render((_seat(leg, standing),))


def _seat(leg: SupervisorLeg, standing: RoomStanding) -> Room:
    inside = room(leg.contact, standing.room, f"supervisor-{leg.id}", ends_room=False)
    coached = standing.agent_call if leg.mode == Mode.WHISPER else None
    return inside._replace(muted=leg.mode == Mode.MONITOR or (leg.mode == Mode.WHISPER and not coached), coach=coached)


async def joined(calls: Calls, call: str, conference_sid: str) -> None:
    """A leg came into a room. When the talk ended meanwhile the supervisor would sit in a new room alone: hang up."""
    if await supervisor_legs.by_call(calls.database, call) is None:
        return
    if not await supervisor_legs.joined(calls.database, call, conference_sid):
        calls.hang_up(call)


async def over(calls: Calls, call: str) -> bool:
    """A leg is out of its room, or over; False when it is no supervisor's."""
    return await supervisor_legs.end(calls.database, call, ops.note("listening_ended"))


async def parted(calls: Calls, contact: int, connection: int) -> None:
    """Agent or customer left the room: once the talk is over nobody is left to listen to."""
    now = calls.desk.state.contacts.get(contact)
    if goes_on(now, connection):
        return await _hush(calls, contact, connection) if now and now.stage is Stage.LOST else None
    for leg in await _inside(calls, contact, connection):
        calls.hang_up(leg.call_sid or "")
    return None


async def agent_returned(calls: Calls, contact: int, connection: int) -> None:
    """The agent is back with another leg, and that is the one whispers are for now."""
    standing = await legs.room(calls.database, contact, connection)
    if standing is None or standing.conference_sid is None:
        return
    for leg in await _inside(calls, contact, connection):
        if leg.mode == Mode.WHISPER:
            whisper = take_part(
                calls.telephony, standing.conference_sid, leg.call_sid or "", Mode.WHISPER, standing.agent_call
            )
            calls.background(whisper)


async def _hush(calls: Calls, contact: int, connection: int) -> None:
    """The agent is gone for the moment, and the customer must not hear what the agent alone was to hear."""
    standing = await legs.room(calls.database, contact, connection)
    for leg in await _inside(calls, contact, connection):
        if leg.mode == Mode.WHISPER and standing is not None and standing.conference_sid is not None:
            calls.background(calls.telephony.mute(standing.conference_sid, leg.call_sid or "", on=True))


async def _inside(calls: Calls, contact: int, connection: int) -> list[SupervisorLeg]:
    legs_inside = await supervisor_legs.inside(calls.database, contact)
    return [leg for leg in legs_inside if leg.connection == connection and leg.call_sid is not None]
