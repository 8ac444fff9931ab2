"""A supervisor in a talk of an agent of the own teams: monitors, whispers, barges in, and leaves; each on record."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from app import ids
from app.errors import Conflict
from app.services.calls.supervisors import goes_on
from app.services.listening_modes import Mode, take_part
from app.services.supervision import require_agent
from app.services.telephony import TelephonyError, TelephonyGone
from app.store import interventions, legs, ops, supervisor_legs
from app.store.interventions import NewIntervention
from app.store.join_codes import JoinCode
from app.store.supervisor_legs import CODE_MS, NewLeg
from app.store.writes import execute
from routing.vocabulary import Origin

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.store.supervisor_legs import SupervisorLeg
    from app.store.writes import Write
    from routing import ContactState


async def begin(services: Services, contact: int, mode: Mode, by: Principal) -> JoinCode:
    """Let the supervisor's softphone into the talk, and out of any other; answers its one-time join code.

    Raises `Conflict` when nobody talks with this caller or the supervisor does, `Refused` for an agent of another team.
    """
    agent = _agent_in(services.desk.state.contacts.get(contact))
    require_agent(services, by, agent)
    if by.agent == agent:
        raise Conflict("This is your own call.")
    code, connection = ids.token(), services.desk.state.contacts[contact].connection
    new = NewLeg(by.username, by.name, contact, connection, agent, mode.value, code)
    now = await services.database.now()
    left = await supervisor_legs.open_leg(services.database, new, _on_record(new, now))
    await _hang_up(services, left)
    return JoinCode(code, now + CODE_MS)


async def change(services: Services, contact: int, mode: Mode, by: Principal) -> None:
    """Take part in another mode from now on; on record, as is the mode of before when it could not be done.

    Raises `Conflict` when the supervisor is not in the room, and the telephony errors.
    """
    leg = await supervisor_legs.of(services.database, by.username)
    seat = await _seat(services, leg) if leg is not None and leg.contact == contact else None
    if leg is None or seat is None:
        raise Conflict("You are not in this call.")
    if not goes_on(services.desk.state.contacts.get(contact), leg.connection):
        raise Conflict("This call is over.")
    now = await services.database.now()
    async with services.database.transaction() as connection:
        await execute(connection, [supervisor_legs.takes_mode(leg.id, mode), *_on_record(_again(leg, mode), now)])
    try:
        await _take_part(services, leg, seat)
    except TelephonyError:
        before = _on_record(_again(leg, Mode(leg.mode)), await services.database.now())
        await supervisor_legs.back_to(services.database, leg.id, mode, leg.mode, before)
        raise


class Seat(NamedTuple):
    """A supervisor's leg in its room, and the leg of the agent who is listened to."""

    room: str
    call: str
    agent_call: str | None


async def _seat(services: Services, leg: SupervisorLeg) -> Seat | None:
    standing = await legs.room(services.database, leg.contact, leg.connection)
    if standing is None or standing.conference_sid is None or leg.call_sid is None:
        return None
    return Seat(standing.conference_sid, leg.call_sid, standing.agent_call)


async def _take_part(services: Services, leg: SupervisorLeg, seat: Seat) -> None:
    """As the row says, until it says nothing else: of two changes at once the later one holds, whichever asks last."""
    done: str | None = None
    while (mode := await supervisor_legs.mode(services.database, leg.id)) not in {None, done}:
        await take_part(services.telephony, seat.room, seat.call, Mode(mode), seat.agent_call)
        done = mode


async def leave(services: Services, by: Principal) -> None:
    """Listen no more; who does not listen may leave, too."""
    call = await supervisor_legs.leave(services.database, by.username, ops.note("listening_ended"))
    await _hang_up(services, call)


def _agent_in(contact: ContactState | None) -> int:
    if contact is None or contact.agent is None or not goes_on(contact, contact.connection):
        raise Conflict("Nobody talks with this caller now.")
    if contact.origin is Origin.INTERNAL:
        raise Conflict("Agents who talk with one another are not listened to.")
    return contact.agent


def _again(leg: SupervisorLeg, mode: Mode) -> NewLeg:
    return NewLeg(leg.username, leg.name, leg.contact, leg.connection, leg.agent, mode.value, leg.code)


def _on_record(leg: NewLeg, at: int) -> list[Write]:
    """Who listened to whom and how, for those who may ask later, and for the pages that show it now."""
    kept = NewIntervention(
        f"listening:{ids.nonce()}", at, leg.username, "listen", leg.agent, leg.contact, leg.mode, "supervision"
    )
    return [interventions.keep(kept), *ops.note("listening", contact=leg.contact, agent=leg.agent, mode=leg.mode)]


async def _hang_up(services: Services, call: str | None) -> None:
    if call is not None:
        with suppress(TelephonyGone):
            await services.telephony.end_call(call)
