"""Carrying out a command: whether it is still wanted, how it is asked of the provider, what its failure means."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from app.services import call_recording, colleague_legs, dialing, parties, ringing, talk_recording
from app.services.calls import urls
from app.services.commands import (
    Acting,
    AnyCommand,
    DialCustomer,
    DialParty,
    DropAgent,
    EndDial,
    EndLeg,
    EndListening,
    EndRing,
    EndRoom,
    HoldCaller,
    HoldColleague,
    HoldRecording,
    MoveCaller,
    PhoneCommand,
    PullCaller,
    RecordTalk,
    ResumeRecording,
    ReturnCaller,
    RingAgent,
    SpeakUp,
    StopRecording,
    TransferCaller,
)
from app.services.telephony import TelephonyGone, is_over
from app.store.outbox import Standing, standing
from routing.events import CallerGone, ConnectFailed, Event
from routing.vocabulary import PULL_FAILED, Stage

if TYPE_CHECKING:
    from app.bootstrap import Services
    from routing import ContactState, State

WITH_WORDS = frozenset({Stage.TALKING, Stage.OUTSIDE})
"""The stages in which the customer may be on hold or not: with an agent, or with a party the agent left."""


def wanted(command: AnyCommand, state: State) -> bool:  # noqa: C901 - one case a member
    """Whether the command still fits where the contact stands; rooms and legs that are over are always to be ended."""
    contact = state.contacts.get(command.contact)
    match command:
        case PullCaller(connection=connection):
            return contact is not None and contact.stage is Stage.SUMMONED and contact.connection == connection
        case HoldCaller():
            return contact is not None and _holds(command, contact)
        case MoveCaller():
            return contact is None or contact.stage is Stage.LEFT
        case TransferCaller():
            return contact is not None and contact.stage not in {Stage.TALKING, Stage.LOST}
        case ReturnCaller():
            return contact is not None and contact.stage in {Stage.WAITING, Stage.OFFERED}
        case RecordTalk() | HoldRecording() | StopRecording():
            return talk_recording.wanted(command, contact)
        case HoldColleague() | DropAgent() | SpeakUp() | EndListening():
            return colleague_legs.wanted(command, state)
        case DialCustomer():
            return dialing.wanted(command, contact)
        case DialParty(consult=consult):
            return parties.rings(state, consult)
        case RingAgent() | EndRing():
            return ringing.wanted(command, state)
        case EndRoom() | EndLeg() | EndDial() | ResumeRecording():
            return True
        case _:
            assert_never(command)


def _holds(command: HoldCaller, contact: ContactState) -> bool:
    if contact.connection != command.connection:
        return False
    if command.comfort:
        return contact.stage is Stage.LOST
    return contact.stage in WITH_WORDS and contact.held == command.on


async def send(services: Services, command: AnyCommand, *, perhaps_sent: bool = False) -> None:
    """Ask the provider. Raises TelephonyGone when there is nothing left to act on, and the other telephony errors.

    What must never be done twice is looked for, when it was perhaps sent before.
    """
    if isinstance(command, EndLeg):
        return await services.telephony.end_call(command.call_sid)
    if isinstance(command, DialParty):
        return await parties.dial(services, command, perhaps_sent)
    if isinstance(command, PhoneCommand):
        return await ringing.carry_out(services, command, perhaps_sent)
    async with services.database.hot.acquire() as connection:
        where = await standing(connection, command.contact, getattr(command, "connection", None))
    if where is None:
        raise TelephonyGone("the contact is over")
    if isinstance(command, DialCustomer):
        return await dialing.dial(services, command, perhaps_sent)
    if isinstance(command, TransferCaller) and perhaps_sent:
        await _require_inside(services, command, where)
    return await _ask(services, command, where)


async def give_up(services: Services, command: AnyCommand, perhaps_sent: bool) -> None:
    """The last useful moment is past: who waits for a phone that does not ring need not wait any longer.

    Raises the telephony errors when nobody can say whether it rings.
    """
    match command:
        case DialCustomer():
            await dialing.give_up(services, command, perhaps_sent)
        case DialParty():
            await parties.give_up(services, command, perhaps_sent)
        case RingAgent():
            await ringing.give_up(services, command, perhaps_sent)
        case _:
            pass


async def _require_inside(services: Services, command: TransferCaller, where: Standing) -> None:
    """Raises `TelephonyGone` for a customer who is out of the room: who is sent on twice makes a phone ring twice."""
    room = await _room(services, where, f"{command.contact}-{command.connection}")
    inside = await services.telephony.list_participants(room)
    if where.call_sid not in {each.call_sid for each in inside}:
        raise TelephonyGone("the customer is out of the room")


async def _ask(services: Services, command: Acting, where: Standing) -> None:  # noqa: C901 - one case a member
    telephony, place = services.telephony, urls.Urls(services.settings.web.public_url)
    match command:
        case PullCaller(contact, connection):
            await _out_of_waiting(services, where, place.join(contact, connection))
        case MoveCaller(contact, reason):
            await _out_of_waiting(services, where, place.left(contact, where.placing, reason))
        case TransferCaller(contact, connection):
            await telephony.redirect_call(where.call_sid, place.transferred(contact, connection))
        case ReturnCaller(contact):
            await telephony.redirect_call(where.call_sid, place.place(contact))
        case EndRoom(contact, connection):
            await telephony.end_conference(await _room(services, where, f"{contact}-{connection}"))
        case HoldCaller(contact, connection, on, comfort):
            room = await _room(services, where, f"{contact}-{connection}")
            await telephony.hold(room, where.call_sid, on, place.hold(contact, connection, comfort))
        case HoldColleague() | DropAgent() | SpeakUp() | EndListening():
            await colleague_legs.carry_out(services, command)
        case EndLeg(_, call_sid):
            await telephony.end_call(call_sid)
        case EndDial():
            await dialing.stop(services, command)
        case ResumeRecording(contact):
            await call_recording.go_on(services, contact)
        case RecordTalk() | HoldRecording() | StopRecording():
            await talk_recording.carry_out(services, command)
        case _:
            assert_never(command)


async def _out_of_waiting(services: Services, where: Standing, url: str) -> None:
    """Pull a queue member; a caller who was parked beside a full queue is redirected as a call."""
    if where.queue_sid is None:
        await services.telephony.redirect_call(where.call_sid, url)
    else:
        await services.telephony.redirect_member(where.queue_sid, where.call_sid, url)


async def _room(services: Services, where: Standing, name: str) -> str:
    sid = where.conference_sid or await services.telephony.find_conference(name)
    if sid is None:
        raise TelephonyGone("the room is over")
    return sid


async def missing_caller(services: Services, command: PullCaller) -> None:
    """The caller was not in the waiting place: tell the desk whether the call is over, or the pull merely failed."""
    async with services.database.hot.acquire() as connection:
        where = await standing(connection, command.contact, command.connection)
    if where is None:
        return
    over = await is_over(services.telephony, where.call_sid)
    event: Event = (
        CallerGone(command.contact) if over else ConnectFailed(command.contact, command.connection, PULL_FAILED)
    )
    await services.desk.submit(event, key=f"{command.contact}-{command.connection}:pull:{'gone' if over else 'failed'}")
