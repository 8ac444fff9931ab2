"""Commands to the legs of agents and supervisors who come and go while others stay in the room."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, assert_never

from app.services import parties
from app.services.calls.urls import Urls
from app.services.commands import DropAgent, EndListening, HoldColleague, SpeakUp
from app.services.listening_modes import Mode, take_part
from app.services.telephony import TelephonyGone
from app.store import consults, supervisor_legs

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing import State

LegCommand = HoldColleague | DropAgent | SpeakUp | EndListening


def wanted(command: LegCommand, state: State) -> bool:
    """Whether the command still fits; a colleague whose consult is over is not on hold any more."""
    match command:
        case HoldColleague(consult=consult, on=on):
            asked = state.contacts.get(consult)
            return on == (asked is not None and asked.held)
        case SpeakUp(contact, connection):
            known = state.contacts.get(contact)
            return known is not None and known.connection == connection
        case DropAgent() | EndListening():
            return True
        case _:
            assert_never(command)


async def carry_out(services: Services, command: LegCommand) -> None:
    """Ask the provider. Raises TelephonyGone when the agent never came, and the other telephony errors."""
    match command:
        case SpeakUp(contact, connection):
            leg = await _leg(services, contact, connection)
            room = await _room(services, contact, connection)
            await take_part(services.telephony, room, leg, Mode.BARGE, None)
        case HoldColleague(contact, consult, connection, on):
            leg = await _leg(services, consult, connection)
            music = Urls(services.settings.web.public_url).hold(contact, connection)
            await services.telephony.hold(await _room(services, consult, connection), leg, on, music)
        case DropAgent(_, of, connection):
            came = await consults.agent_leg(services.database, of, connection)
            await services.telephony.end_call(_known(came or await parties.leg(services, of)))
        case EndListening(contact, connection):
            await _end_listening(services, contact, connection)
        case _:
            assert_never(command)


async def _end_listening(services: Services, contact: int, connection: int) -> None:
    for leg in await supervisor_legs.inside(services.database, contact):
        if leg.connection == connection and leg.call_sid is not None:
            with suppress(TelephonyGone):
                await services.telephony.end_call(leg.call_sid)


async def _leg(services: Services, contact: int, connection: int) -> str:
    return _known(await consults.agent_leg(services.database, contact, connection))


async def _room(services: Services, contact: int, connection: int) -> str:
    return _known(await consults.conference(services.database, contact, connection))


def _known(sid: str | None) -> str:
    if sid is None:
        raise TelephonyGone("the agent never came")
    return sid
