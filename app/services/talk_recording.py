"""Recording of talks: begun by the policy or by the agent, paused while the customer is on hold, ended with them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from app.errors import Conflict, Refused, Unavailable
from app.services import call_recording
from app.services.commands import HoldRecording, RecordTalk, StopRecording
from app.services.recording_policy import Permission, permission, policy_of
from app.services.telephony import TelephonyUnknown
from app.store import call_recordings, outbox
from app.store.call_recordings import Kept
from app.store.writes import execute
from routing.facts import CustomerInRoom
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Recording
    from app.services.center.picture import Picture
    from app.services.desk import Outcome
    from app.store.writes import Write
    from routing import ContactState

ON_HOLD = "talk"
"""The name of the hold while the customer is on hold; one, whoever asked for it."""
RecordingCommand = RecordTalk | HoldRecording | StopRecording


class RecordingStatus(StrEnum):
    """How the recording of a talk stands, for its agent."""

    OFF = "off"
    ON = "on"
    PAUSED = "paused"
    REFUSED = "refused"
    """The caller does not want it."""


def orders(picture: Picture, outcome: Outcome) -> list[Write]:
    """The writes that order what the policy wants of a talk that has just begun."""
    return [
        outbox.order(RecordTalk(fact.contact, fact.connection), outcome.at)
        for fact in outcome.facts
        if isinstance(fact, CustomerInRoom)
        and permission(policy_of(picture, fact.queue), fact.contact, consent=None) is Permission.AUTOMATIC
    ]


async def status(services: Services, contact: ContactState) -> RecordingStatus | None:
    """How the recording stands; None when there is none and none may begin."""
    standing = await call_recordings.standing(services.database, contact.id)
    if standing.states:
        return RecordingStatus.PAUSED if standing.states == {"paused"} else RecordingStatus.ON
    policy = policy_of(services.center.picture, contact.queue)
    match permission(policy, contact.id, consent=standing.consent):
        case Permission.NONE:
            return None
        case Permission.REFUSED:
            return RecordingStatus.REFUSED
        case Permission.AUTOMATIC | Permission.BY_AGENT:
            return RecordingStatus.OFF


async def switch(services: Services, agent: int, contact: int, *, on: bool) -> None:
    """Record the agent's own talk, or pause its recording until the agent lets it go on.

    Raises `Conflict` without a talk, `Refused` where policy or caller do not want it or something must not be
    recorded now, `Unavailable` when a pause cannot be proven, and the telephony errors.
    """
    now = services.desk.state.contacts.get(contact)
    if now is None or now.agent != agent or now.stage is not Stage.TALKING:
        raise Conflict("You are not talking with this caller.")
    if not on:
        return await call_recording.pause(services, contact, "silence")
    if await status(services, now) in {None, RecordingStatus.REFUSED}:
        raise Refused("This call must not be recorded.")
    return await _begin(services, now)


async def carry_out(services: Services, command: RecordingCommand) -> None:
    """What a command asks for. Raises `TelephonyUnknown` when a pause cannot be proven, and the telephony errors."""
    match command:
        case RecordTalk(contact):
            await _record(services, services.desk.state.contacts[contact])
        case HoldRecording(contact, on):
            await (_hold if on else _let_go_on)(services, contact)
        case StopRecording(contact, connection):
            await _release(services, contact)
            await call_recording.stop_talk(services, contact, connection)
        case _:
            assert_never(command)


def wanted(command: RecordingCommand, contact: ContactState | None) -> bool:
    """A talk is recorded only while it goes on; what pauses or ends a recording is always to be done."""
    if not isinstance(command, RecordTalk):
        return True
    return contact is not None and contact.connection == command.connection and contact.stage is Stage.TALKING


async def _record(services: Services, contact: ContactState) -> None:
    """As the policy wants it; a caller who said no, or something that must not be recorded, is no failure."""
    standing = await call_recordings.standing(services.database, contact.id)
    policy = policy_of(services.center.picture, contact.queue)
    if permission(policy, contact.id, consent=standing.consent) is not Permission.AUTOMATIC:
        return
    try:
        await _begin(services, contact)
    except Refused:
        return


async def _begin(services: Services, contact: ContactState) -> None:
    """The talk may have moved on while the provider was asked: what was ordered then found nothing to pause or end."""
    policy, connection = policy_of(services.center.picture, contact.queue), contact.connection
    kept = _kept(contact, policy)
    await call_recording.start(services, contact.id, policy.channels, kept)
    now = services.desk.state.contacts.get(contact.id)
    if now is None or now.connection != connection or now.stage not in {Stage.TALKING, Stage.LOST}:
        await call_recording.stop_talk(services, contact.id, connection)
    elif now.held or now.stage is Stage.LOST:
        await _hold(services, contact.id)


def _kept(contact: ContactState, policy: Recording) -> Kept:
    return Kept(contact.connection, contact.queue, contact.agent, policy.keep_days)


async def _hold(services: Services, contact: int) -> None:
    try:
        await call_recording.hold(services, contact, ON_HOLD)
    except Unavailable as unproven:
        raise TelephonyUnknown(str(unproven)) from unproven


async def _let_go_on(services: Services, contact: int) -> None:
    await _release(services, contact)
    await call_recording.go_on(services, contact)


async def _release(services: Services, contact: int) -> None:
    async with services.database.transaction() as transaction:
        await execute(transaction, [call_recordings.release(contact, ON_HOLD)])
