"""Calls that agents begin: who may call whom, for which queue, with which number shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app import ids
from app.errors import Refused
from app.services import agent_phones
from app.services.center.kinds.number_policy import Purpose
from app.services.numbers import check
from app.services.offers import code_lasts_ms
from app.services.presence import require_phone
from app.services.refusals import accepted
from app.services.shown_number import shown_number
from app.store import agent_dialed as store
from app.store import join_codes, ops
from app.store.agent_dialed import NewCall
from app.store.agent_rings import Ring
from app.store.join_codes import For, JoinCode
from routing.events import DialOut
from routing.vocabulary import NO_QUEUE, Origin

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from app.services.desk import Outcome
    from app.store.agent_dialed import PastCall
    from app.store.writes import Write
    from routing.events import CallColleague

RECENT = 20


class Wanted(NamedTuple):
    """Whom an agent wants to call, from which browser tab, and for which queue; None: the agent's first."""

    number: str
    tab: str
    queue: str | None = None


class Called(NamedTuple):
    """A call that has begun: its contact, and the code with which the tab brings the agent's leg.

    None where the agent's own phone is rung for it.
    """

    contact: int
    code: JoinCode | None


async def call(services: Services, agent: int, wanted: Wanted) -> Called:
    """Begin a call: the agent is at work at once, and the phone rings when the agent's leg is in the room.

    Raises `NumberRefused` for a number that is not dialed, `Refused` for an agent who may not dial or not for this
    queue, `PhoneNotReady` without a phone, and `Conflict` for an agent who has something at hand.
    """
    number = checked(services, agent, wanted.number)
    queue = _queue(services, agent, wanted.queue)
    shown = shown_number(services.center.picture, queue.id)
    contact = await store.next_contact(services.database)
    event = DialOut(contact, agent, queue.id, wanted.tab, agent_phones.own(services, agent) is not None)
    return await begin(services, event, NewCall(contact, Origin.AGENT_DIALED, number, shown, queue.id))


async def begin(services: Services, event: DialOut | CallColleague, call: NewCall) -> Called:
    """Put the agent to work for a call, with the rows of the call, and let the agent's leg come.

    Raises `PhoneNotReady` without a phone, and what routing's refusal stands for.
    """
    await require_phone(services, event.agent)
    code = ids.token()

    def rows(outcome: Outcome) -> list[Write]:
        if outcome.refused:
            return []
        note = ops.note(call.origin, contact=call.contact, agent=event.agent)
        return [store.begin(call, outcome.at), _leg(services, event, code, outcome.at), *note]

    outcome = accepted(await services.desk.submit(event, key=f"contact:{call.contact}:dial", rows=rows))
    return Called(call.contact, None if event.by_phone else JoinCode(code, outcome.at + code_lasts_ms))


def _leg(services: Services, event: DialOut | CallColleague, code: str, at: int) -> Write:
    """The write by which the agent's leg comes: a join code for the tab, or the ring of the agent's own phone."""
    if not event.by_phone:
        return join_codes.keep(JoinCode(code, at + code_lasts_ms), For(event.contact, 1, event.agent, event.tab))
    queue = event.queue if isinstance(event, DialOut) else NO_QUEUE
    return agent_phones.rung(services, Ring(event.contact, 1), event.agent, queue, at)


def checked(services: Services, agent: int, number: str) -> str:
    """The number as E.164. Raises `NumberRefused`, or `Refused` for an agent whose team does not dial."""
    require_dialing(services, agent)
    return check(services.center.picture, number, Purpose.AGENT_DIAL)


def queues(services: Services, agent: int) -> list[Entry[Queue]]:
    """The queues the agent may call for: those the agent serves, in the order in which the agent lists them."""
    picture, roster = services.center.picture, services.desk.state.index.roster
    found, bit = picture.agents.get(agent), roster.bit.get(agent, 0)
    listed = [str(name) for name in found.body.queues] if found is not None else []
    served = [queue for queue in picture.queues if roster.serving(queue.id) & bit]
    return sorted(served, key=lambda queue: listed.index(queue.name) if queue.name in listed else len(listed))


async def recent(services: Services, agent: int) -> list[PastCall]:
    """The calls the agent began last, the latest first."""
    return await store.recent(services.database, agent, RECENT)


def may_dial(services: Services, agent: int) -> bool:
    """Whether the agent's team may call numbers of its own choice."""
    found = services.center.picture.agents.get(agent)
    team = services.center.picture.teams.named(found.body.team) if found is not None else None
    return team is not None and team.body.dialing


def require_dialing(services: Services, agent: int) -> None:
    """Raises `Refused` for an agent whose team calls nobody."""
    if not may_dial(services, agent):
        raise Refused("Your team does not call people of its own choice.")


def _queue(services: Services, agent: int, name: str | None) -> Entry[Queue]:
    found = next((queue for queue in queues(services, agent) if name in {None, queue.name}), None)
    if found is None:
        raise Refused("You serve no such queue." if name else "You serve no queue to call for.")
    return found
