"""The reconciler: compares the provider's view of calls, queues and rooms with ours, and mends what differs.

Events that were lost on the way are made up for under keys of their own, so that an event that comes late after all
changes nothing more. Only what has stood for a while is compared, and an absence counts once it was seen twice.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from app.services import parties, ringing
from app.services.calls import meters
from app.services.calls.ending import gone_keys, gone_rows
from app.services.calls.supervisors import goes_on
from app.services.calls.urls import Urls
from app.services.dialing import rings
from app.services.telephony import OVER, TelephonyError, TelephonyGone, is_over
from app.store import agent_rings, consults, dials, legs, ops, reconciling, supervisor_legs
from app.store import parties as party_legs
from app.store.writes import Write, execute
from routing.events import AgentLeft, CallerGone, CustomerLeft, DialFails, Event, PhoneFails
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.bootstrap import Services
    from app.services.desk import Outcome
    from app.services.desk.outcome import Rows
    from app.store.agent_rings import RingingCall
    from app.store.dials import DialLeg
    from app.store.parties import PartyLeg
    from app.store.reconciling import AgentLeg, Caller, FormerLeg, TalkRoom
    from app.store.supervisor_legs import SupervisorLeg

SETTLED_MS = 10_000
"""How long something must have stood before it is compared: what is younger may still be on its way."""
SECOND_LOOK_SECONDS = 2.0
"""Between two looks at a queue: a caller may just be between two documents."""


async def reconcile(services: Services) -> int:
    """One round; answers how many differences were mended. Raises a `TelephonyError` when the provider is silent."""
    live = {call.sid for call in await services.telephony.list_live_calls()}
    callers = await reconciling.callers(services.database, SETTLED_MS)
    present = [caller for caller in callers if caller.call_sid in live]
    healed = 0
    for caller in callers:
        healed += caller.call_sid not in live and await _caller_gone(services, caller)
    for former in await reconciling.former_legs(services.database, SETTLED_MS):
        healed += former.sid not in live and await _former_over(services, former)
    for leg in await reconciling.agent_legs(services.database, SETTLED_MS):
        if leg.sid not in live:
            healed += await _agent_gone(services, leg)
        elif leg.left_over:
            healed += await _hang_up(services, "leg_left_over", leg.contact, leg.sid)
    for room in await reconciling.rooms(services.database, SETTLED_MS):
        healed += await _room(services, room)
    for each in await dials.under_way(services.database, SETTLED_MS):
        healed += await _dial(services, each, live)
    for call in await agent_rings.under_way(services.database, SETTLED_MS):
        healed += await _agent_phone(services, call, live)
    for party in await party_legs.under_way(services.database, SETTLED_MS):
        healed += await _party(services, party, live)
    return healed + await _supervisors(services, live) + await _strays(services, present)


async def _caller_gone(services: Services, caller: Caller) -> bool:
    """A caller whom the list no longer shows; the list lags, so the call itself is asked."""
    if not await is_over(services.telephony, caller.call_sid):
        return False
    rows = gone_rows(caller.contact, caller.call_sid, "completed", 0)
    return await _heal(services, "caller_gone", CallerGone(caller.contact), gone_keys(caller.call_sid)[1], rows)


async def _former_over(services: Services, leg: FormerLeg) -> bool:
    """The caller hung up who had booked a callback, say: the contact has gone on without that call."""
    if not await is_over(services.telephony, leg.sid):
        return False
    await legs.former_over(services.database, leg.sid, "completed", 0)
    await _tell(services, "former_leg_over", leg.contact)
    return True


async def _agent_gone(services: Services, leg: AgentLeg) -> bool:
    if not await is_over(services.telephony, leg.sid):
        return False
    event = AgentLeft(leg.contact, leg.connection, leg.number)
    return await _heal(
        services,
        "agent_leg_gone",
        event,
        f"{leg.sid}:reconciled",
        lambda outcome: [legs.over(leg.sid, "completed", 0, outcome.at)],
    )


async def _dial(services: Services, leg: DialLeg, live: Collection[str]) -> bool:
    """A dial whose end was not heard of has failed; one that nobody waits for any more is hung up."""
    if leg.sid in live:
        contact = services.desk.state.contacts.get(leg.dial.contact)
        return not rings(contact, leg.dial) and await _hang_up(services, "dial_left_over", leg.dial.contact, leg.sid)
    status = await _status(services, leg.sid)
    if status not in OVER:
        return False

    def rows(outcome: Outcome) -> list[Write]:
        return [legs.over(leg.sid, status, 0, outcome.at)]

    return await _heal(services, "dial_over", DialFails(*leg.dial, status), f"{leg.sid}:reconciled", rows)


async def _agent_phone(services: Services, call: RingingCall, live: Collection[str]) -> bool:
    """An agent's own phone whose end was not heard of was not answered; one that rings for nobody is hung up."""
    if call.sid in live:
        idle = not ringing.rings(services.desk.state, call.ring)
        return idle and await _hang_up(services, "phone_left_over", call.ring.contact, call.sid)
    status = await _status(services, call.sid)
    if status not in OVER:
        return False

    def rows(outcome: Outcome) -> list[Write]:
        return [agent_rings.over(call.ring, outcome.at)]

    return await _heal(services, "phone_over", PhoneFails(*call.ring, status), f"{call.sid}:reconciled", rows)


async def _party(services: Services, leg: PartyLeg, live: Collection[str]) -> bool:
    """A party whose end was not heard of is gone; one who was given nobody before the consult ended is hung up on."""
    if leg.sid in live:
        return leg.left_over and await _hang_up(services, "party_left_over", leg.contact, leg.sid)
    status = await _status(services, leg.sid)
    if status in OVER:
        await parties.over(services, leg.consult, leg.sid, status)
        await _tell(services, "party_gone", leg.contact)
    return status in OVER


async def _room(services: Services, room: TalkRoom) -> int:
    """Who should be in a room and is not has left it; who is in it and unknown is hung up on."""
    inside = {each.call_sid for each in await services.telephony.list_participants(room.conference_sid)}
    healed = 0
    for stranger in await _strangers(services, room, inside):
        healed += await _hang_up(services, "stranger_in_room", room.contact, stranger)
    if room.customer_call is not None and room.customer_call not in inside:
        event: Event = CustomerLeft(room.contact, room.connection)
        healed += await _heal(services, "customer_left", event, f"{room.contact}:{room.connection}:customer_reconciled")
    elif room.agent_call is not None and room.agent_call not in inside:
        event = AgentLeft(room.contact, room.connection, room.agent_number or 0)
        healed += await _heal(services, "agent_left", event, f"{room.agent_call}:room_reconciled")
    return healed


async def _strangers(services: Services, room: TalkRoom, inside: set[str]) -> set[str]:
    """Who is in a room and neither talks there nor listens; who listens is asked for afterwards, for they come late."""
    unknown = inside - {room.customer_call, room.agent_call}
    if not unknown:
        return unknown
    unknown -= await consults.legs_inside(services.database, room.contact)
    return unknown - {leg.call_sid for leg in await supervisor_legs.inside(services.database, room.contact)}


async def _supervisors(services: Services, live: Collection[str]) -> int:
    """Supervisors' legs that are over are known to be, and those whose talk is over go."""
    healed, seen = 0, list[str]()
    for leg in await supervisor_legs.everywhere(services.database):
        if leg.call_sid is None:
            continue
        if not goes_on(services.desk.state.contacts.get(leg.contact), leg.connection):
            healed += await _hang_up(services, "supervisor_left_over", leg.contact, leg.call_sid)
        if leg.call_sid in live:
            seen.append(leg.call_sid)
        elif await is_over(services.telephony, leg.call_sid):
            healed += await _supervisor_gone(services, leg)
    await supervisor_legs.seen(services.database, seen)
    await supervisor_legs.lapse(services.database, ops.note("listening_ended"))
    return healed


async def _supervisor_gone(services: Services, leg: SupervisorLeg) -> bool:
    gone = await supervisor_legs.end(services.database, leg.call_sid or "", ops.note("listening_ended"))
    if gone:
        await _tell(services, "supervisor_gone", leg.contact)
    return gone


async def _hang_up(services: Services, kind: str, contact: int, call: str) -> bool:
    """End a call that nobody needs: a stranger's, or the leg of an agent who is alone in a room that was made anew."""
    try:
        await services.telephony.end_call(call)
    except TelephonyGone:
        return False
    await _tell(services, kind, contact)
    return True


async def _strays(services: Services, present: list[Caller]) -> int:
    """Callers who should wait in the provider's queue and are not there are sent to where their place is asked for."""
    waiting = [caller for caller in present if caller.queue_sid is not None and _waits(services, caller)]
    missing = await _missing(services, waiting)
    if not missing:
        return 0
    await asyncio.sleep(SECOND_LOOK_SECONDS)
    missing = await _missing(services, [caller for caller in missing if _waits(services, caller)])
    return sum([await _send_back(services, caller) for caller in missing])


def _waits(services: Services, caller: Caller) -> bool:
    """Whether the caller is to be in the waiting place; who will be called back has left it."""
    contact = services.desk.state.contacts.get(caller.contact)
    if contact is None or not contact.on_line:
        return False
    return contact.stage in {Stage.WAITING, Stage.OFFERED, Stage.CONNECTING}


async def _missing(services: Services, callers: list[Caller]) -> list[Caller]:
    queues = {caller.queue_sid for caller in callers if caller.queue_sid is not None}
    members = {sid for queue in queues for sid in await services.telephony.list_queue_members(queue)}
    return [caller for caller in callers if caller.call_sid not in members]


async def _send_back(services: Services, caller: Caller) -> bool:
    url = Urls(services.settings.web.public_url).place(caller.contact)
    try:
        await services.telephony.redirect_call(caller.call_sid, url)
    except TelephonyError:
        return False
    await _tell(services, "caller_astray", caller.contact)
    return True


async def _status(services: Services, call_sid: str) -> str:
    """What the call itself says; one that the provider has forgotten is over."""
    try:
        return (await services.telephony.fetch_call(call_sid)).status
    except TelephonyGone:
        return "completed"


async def _heal(services: Services, kind: str, event: Event, key: str, rows: Rows | None = None) -> bool:
    """Bring the event that was lost; one that was brought before, or that changes nothing, heals nothing."""
    outcome = await services.desk.submit(event, key=key, rows=rows)
    if outcome.repeated or (rows is None and outcome.refused):
        return False
    await _tell(services, kind, int(getattr(event, "contact", 0)))
    return True


async def _tell(services: Services, kind: str, contact: int) -> None:
    meters.heals.labels(kind).inc()
    async with services.database.transaction() as connection:
        await execute(connection, ops.note("healed", kind=kind, contact=contact))
