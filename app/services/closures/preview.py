"""What a closure would come to for those who wait: their own flows are asked, and nothing changes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.services.calls.figures import Figures
from app.services.closures.asked import Chosen, Closing, chosen
from app.services.directory import Directory
from app.store import visits
from ivr_flows import Flow, Now, Session, Sprint, resume
from ivr_flows.announcing import announced
from ivr_flows.instructions import Dial, Enqueue, Gather, HangUp, LookUp, Play, Record, Say
from ivr_flows.signals import QueueLeft
from ivr_flows.wire import instruction_from_json
from routing.decisions.lookups import CONNECTED
from routing.vocabulary import IN_QUEUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.store.visits import Visit
    from ivr_flows.instructions import Instruction
    from routing import ContactState

ASKED_MOST = 200
"""So many callers' flows are asked, those who have waited longest; of more only their number is told."""


class WaitingCaller(BaseModel, frozen=True):
    """One caller who waits, since when (milliseconds since the epoch), and in which queue."""

    contact: int
    caller: str
    queue: str
    since: int


class ClosureWay(BaseModel, frozen=True):
    """What these callers would hear next, and where that leaves them."""

    hears: str
    goes: str
    callers: tuple[WaitingCaller, ...]


class ClosurePreview(BaseModel, frozen=True):
    """What would happen now; `with_agents` are left alone, `unasked` are more callers than were looked at."""

    until: int
    queues: tuple[str, ...]
    ways: tuple[ClosureWay, ...]
    with_agents: int
    unasked: int


async def preview(services: Services, closing: Closing, by: Principal) -> ClosurePreview:
    """What closing would come to now. Raises what `chosen` raises."""
    found = chosen(services, closing, by)
    inside = [contact for contact in services.desk.state.contacts.values() if contact.queue in found.ids]
    waiting = sorted(filter(_waits, inside), key=lambda each: each.age_from)
    return ClosurePreview(
        until=found.until,
        queues=tuple(queue.body.title for queue in found.queues),
        ways=await _ways(services, closing, found, waiting[:ASKED_MOST]),
        with_agents=sum(each.stage in CONNECTED for each in inside),
        unasked=len(waiting[ASKED_MOST:]),
    )


def _waits(contact: ContactState) -> bool:
    """Whether it is a customer who waits; who is asked by a colleague is none."""
    return contact.stage in IN_QUEUE and contact.parent is None


async def _ways(
    services: Services, closing: Closing, found: Chosen, waiting: Iterable[ContactState]
) -> tuple[ClosureWay, ...]:
    ways = defaultdict[tuple[str, str], list[WaitingCaller]](list)
    directory = Directory()
    for contact in waiting:
        visit = await visits.read(services.database, contact.id, b"")
        if visit is not None:
            known = await directory.one(services.database, contact.id)
            queue = services.center.picture.queues.name(contact.queue)
            caller = WaitingCaller(contact=contact.id, caller=known.caller, queue=queue, since=contact.age_from)
            ways[await _way(services, closing, found, contact, visit)].append(caller)
    return tuple(ClosureWay(hears=hears, goes=goes, callers=tuple(callers)) for (hears, goes), callers in ways.items())


async def _way(
    services: Services, closing: Closing, found: Chosen, contact: ContactState, visit: Visit
) -> tuple[str, str]:
    if found.to is not None:
        return "", f"waits in {found.to.body.title}"
    if not contact.on_line:
        return "", "is called back when the queue is open"
    if not visit.session:
        return "", "the call ends"
    wait = instruction_from_json(visit.wait)
    language = wait.language if isinstance(wait, Enqueue) else "en-US"
    flow = await services.center.flow(visit.flow, visit.version)
    words = announced(closing.message, language, flow.document.defaults.voices)
    sprint = _next(services, closing, found, visit, flow)
    return _said((*words, *sprint.instructions)), _goes(sprint)


def _next(services: Services, closing: Closing, found: Chosen, visit: Visit, flow: Flow) -> Sprint:
    """The sprint that the caller's own flow would take now."""
    figures = Figures(services).at(visit.now, closing=frozenset(found.ids))
    now = Now(visit.now, services.center.hours, figures, services.center.emergencies(visit.now))
    return resume(flow, Session.load(visit.session), QueueLeft(closing.exit), now)


def _said(instructions: Iterable[Instruction]) -> str:
    """The words in a row; a recording by its name."""
    return " ".join(word for each in instructions if (word := _word(each)))


def _word(instruction: Instruction) -> str:
    match instruction:
        case Say(text):
            return text
        case Play(media):
            return f"[{media}]"
        case Gather(prompts=prompts):
            return _said(prompts)
        case LookUp(filler=filler):
            return _said(filler)
        case _:
            return ""


def _goes(sprint: Sprint) -> str:
    """Where the flow waits next."""
    match sprint.instructions[-1]:
        case HangUp():
            return "the call ends"
        case Record():
            return "leaves a message"
        case Enqueue(queue):
            return f"waits in {queue}"
        case Dial(target):
            return f"is connected to {target}"
        case Gather():
            return "is asked at " + sprint.session.frames[-1].step
        case _:
            return "goes on at " + sprint.session.frames[-1].step
