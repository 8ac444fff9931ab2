"""Into the room: the agent's leg by its one-time code, the caller when the desk still wants it."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from app.services.calls import paths
from app.services.calls.announcing import announcement
from app.services.calls.document import Room, farewell
from app.services.calls.leaving import onward
from app.services.calls.stepping import present_wait
from app.services.telephony import TelephonyError
from app.store import legs, visits
from app.store.legs import Leg
from ivr_flows.instructions import Enqueue
from routing.events import AgentJoined, BindLeg, CustomerArrives
from routing.facts import LegBound
from routing.vocabulary import Stage

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.store.legs import Code
    from app.store.writes import Write
    from ivr_flows.instructions import Prompt

CUSTOMER = "customer"
"""The label of the customer's leg."""
LOOK_SECONDS = 2.0
"""After so long without the room's event that the agent has joined, the room is looked into."""
_identity = re.compile(r"client:agent_(\d{1,9})")


def identity(agent: int) -> str:
    """The softphone identity of an agent: letters, digits and underscores only, as Twilio's mobile SDKs ask."""
    return f"agent_{agent}"


async def client(calls: Calls, webhook: Webhook) -> str:
    """A softphone calls: it is let into the room of its own accepted offer, and nowhere else."""
    caller = _identity.fullmatch(webhook.form.get("From", ""))
    code = await legs.code(calls.database, webhook.form.get("code", ""))
    if caller is None or code is None or code.agent != int(caller[1]):
        await calls.note("leg_refused", call=webhook.call)
        return calls.render(farewell("This call cannot be connected."))
    text = webhook.form["code"]
    return await let_in(calls, webhook, code, f"bind:{text}", legs.spend(text, webhook.call))


async def let_in(calls: Calls, webhook: Webhook, code: Code, key: str, *spent: Write) -> str:
    """Into the room, with what the agent alone hears first; who comes too late is told so."""
    number = await _bind(calls, webhook, code, key, spent)
    if number is None:
        return calls.render(farewell("This call is no longer yours to answer."))
    calls.background(_look(calls, code, number, webhook.call))
    whispered = await _whisper(calls, webhook, code.contact) if number == 1 else ()
    inside = room(code.about, code.room, agent_label(code.agent, number), ends_room=False)
    return calls.render((*whispered, inside))


async def _whisper(calls: Calls, webhook: Webhook, contact: int) -> tuple[Prompt, ...]:
    """What the flow has the agent alone hear first; one who comes back into the room has heard it."""
    visit = await visits.read(calls.database, contact, webhook.key)
    wait = present_wait(visit) if visit is not None else None
    return wait.whisper if isinstance(wait, Enqueue) else ()


async def _bind(calls: Calls, webhook: Webhook, code: Code, key: str, spent: tuple[Write, ...]) -> int | None:
    """The leg's number in the connection; none when the code is spent or past, or the offer is over."""
    if not code.live and code.call_sid != webhook.call:
        return None

    def rows(outcome: Outcome) -> list[Write]:
        number = _number(outcome)
        leg = Leg(webhook.call, code.contact, "agent", code.connection, code.agent, number, over=False)
        return [] if number is None else [*spent, *legs.bind(leg, outcome.at)]

    outcome = await calls.submit(BindLeg(code.contact, code.connection), key, rows)
    if outcome.repeated:
        bound = await legs.leg(calls.database, webhook.call)
        return _number(outcome) if bound is not None and (bound.contact, bound.connection) == code[:2] else None
    return _number(outcome)


def _number(outcome: Outcome) -> int | None:
    return next((fact.leg for fact in outcome.facts if isinstance(fact, LegBound)), None)


async def _look(calls: Calls, code: Code, number: int, call: str) -> None:
    """The event that the agent has joined may be lost: look for the leg in the room, so that the pull is ordered."""
    await asyncio.sleep(LOOK_SECONDS)
    contact = await calls.routed(code.contact)
    if contact is None or contact.stage is not Stage.CONNECTING or contact.connection != code.connection:
        return
    try:
        sid = await calls.telephony.find_conference(paths.room_name(code.about, code.room))
        inside = [] if sid is None else await calls.telephony.list_participants(sid)
    except TelephonyError:
        return
    if sid is not None and any(each.call_sid == call for each in inside):
        await agent_joined(calls, code.contact, code.connection, number, sid)


async def agent_joined(calls: Calls, contact: int, connection: int, number: int, conference_sid: str) -> None:
    """The agent's leg is in the room."""
    await calls.submit(
        AgentJoined(contact, connection, number),
        f"{contact}:{connection}:{number}:joined",
        lambda _outcome: [legs.in_room(contact, connection, conference_sid)],
    )


async def join(calls: Calls, webhook: Webhook) -> str:
    """The caller who was pulled: into the room if the desk still says so, else back to the waiting place."""
    visit = await calls.visit(webhook)
    connection = int(webhook.named["connection"])
    outcome = await calls.submit(CustomerArrives(visit.contact, connection), f"{visit.contact}:{connection}:arrives")
    if outcome.refused:
        return await onward(calls, visit, webhook)
    told = await announcement(calls, visit.contact)
    return calls.render((*told, room(visit.contact, connection, CUSTOMER, ends_room=True)))


def agent_label(agent: int, number: int) -> str:
    """The label of an agent's leg; a later one has its own, for a label still in the room is refused (16025)."""
    return f"agent-{agent}" if number == 1 else f"agent-{agent}-{number}"


def room(contact: int, connection: int, leg: str, *, ends_room: bool) -> Room:
    """The one way into a room: all legs carry the same events and music, for the provider keeps the first one's."""
    return Room(
        name=paths.room_name(contact, connection),
        leg=leg,
        events=paths.room(contact, connection),
        wait=paths.hold(contact, connection),
        action=paths.after(contact, connection, leg),
        ends_room=ends_room,
    )
