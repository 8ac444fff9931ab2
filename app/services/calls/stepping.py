"""One step of a call through its flow: from a signal to the next wait, committed before it is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from app import clock
from app.services.calls import entries, paths
from app.services.calls.course import Course, course_of
from app.services.calls.demands import demand
from app.services.calls.document import Document, GoTo
from app.services.calls.ending import gone_keys
from app.services.calls.treatments import Treatment
from app.services.calls.verbs import park, spoken
from app.services.closures.telling import told
from app.services.flows.troubles import troubles
from app.store import contacts, flow_canaries, inbox, visits
from app.store.look_ups import Place
from app.store.visits import Before, Saved, Visit
from app.store.writes import Write
from ivr_flows import Session, Sprint, resume
from ivr_flows.instructions import Enqueue, HangUp, Instruction, LookUp, Pause, Pay
from ivr_flows.openly import open_signal
from ivr_flows.signals import LeaveReason, QueueLeft, Signal
from ivr_flows.wire import instruction_from_json, instruction_to_json, to_wire
from routing.events import EnqueueContact, RefusalCode, TakeUpPlace

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.center.kinds import Queue
    from app.services.center.picture import Entry
    from app.services.desk import Outcome
    from app.services.desk.outcome import Rows
    from ivr_flows import Flow
    from ivr_flows.journal import Entry as JournalEntry
    from routing import Event

TURNED_AWAY: dict[str, LeaveReason] = {
    RefusalCode.QUEUE_FULL: "full",
    RefusalCode.QUEUE_UNSTAFFED: "unstaffed",
    RefusalCode.QUEUE_UNAVAILABLE: "unavailable",
}
"""What a flow learns of a queue that lets nobody in; of one that is no longer there, that it is closed."""
OVERTAKEN = frozenset({RefusalCode.GONE, RefusalCode.WRONG_STATE})
"""Refusals of one who is to be queued: the call is over, or an earlier request of it queued it after all."""


async def follow(calls: Calls, visit: Visit, webhook: Webhook, signal: Signal, lead: Document = ()) -> str:
    """Let a signal take effect and answer, after the lead, what is heard next; one that comes late does nothing."""
    if not visit.session:
        return visit.answer
    course = replace(await course_of(calls, visit, webhook), lead=lead)
    course, sprint = _met(calls, course, Session.load(visit.session), signal)
    return visit.answer if sprint.refused else await settle(calls, course, sprint)


def _met(calls: Calls, course: Course, session: Session, signal: Signal) -> tuple[Course, Sprint]:
    """The sprint a signal leads to; the course keeps what of the signal is no secret until the sprint is saved."""
    sprint = resume(course.flow, session, signal, calls.now(course.now))
    if sprint.refused:
        return course, sprint
    return replace(course, heard=(*course.heard, to_wire(open_signal(course.flow, session, signal)))), sprint


async def poll(calls: Calls, visit: Visit, webhook: Webhook, question: LookUp) -> str:
    """A caller who waits for a look-up asks for its answer."""
    course = await course_of(calls, visit, webhook)
    answer = await _found(calls, course, Session.load(visit.session), question)
    times = int(webhook.form.get("poll") or 0) + 1
    return answer or calls.render((Pause(1), GoTo(paths.poll(visit.contact, visit.sprint, times))))


async def settle(calls: Calls, course: Course, sprint: Sprint) -> str:
    """Commit a sprint in the way its wait asks for, and answer."""
    wait = sprint.instructions[-1]
    match wait:
        case Enqueue() if not course.ended:
            return await enqueue(calls, course, sprint, wait)
        case LookUp() if not course.ended:
            return await _look_up(calls, course, sprint, wait)
        case Pay() if not course.ended:
            return await _pay(calls, course, sprint)
        case _:
            answer = calls.render(course.lead + spoken(calls, course, sprint))
            return await _kept(calls, course, sprint, answer, course.key)


async def _kept(calls: Calls, course: Course, sprint: Sprint, answer: str, key: bytes | None, *more: Write) -> str:
    """Commit and answer; when another request came first, the caller hears what that one led to."""
    saved = _saved(course, sprint, answer, key)
    saving = course.save(_emptied(saved) if course.ended else saved)
    won = await visits.commit(calls.database, saving, [*_after(calls, course, sprint), *more])
    if won and course.visit is not None and not course.ended:
        calls.familiar.keep(visits.after(course.visit, saved))
    return answer if won else await _present(calls, course)


async def _present(calls: Calls, course: Course) -> str:
    """What the request that came first led to; when it was this very one, the answer it got."""
    visit = await visits.of_call(calls.database, course.call, course.key or b"")
    assert visit is not None, "a request is beaten only by one about the same call"
    return visit.answer if visit.stored is None else visit.stored


def _saved(course: Course, sprint: Sprint, answer: str, key: bytes | None) -> Saved:
    wait = instruction_to_json(sprint.instructions[-1])
    return Saved(sprint.session.sprints, sprint.session.dump(), wait, answer, key, course.heard)


def _emptied(saved: Saved) -> Saved:
    """Of a call that is over nothing is kept that might be secret."""
    return saved._replace(session="", wait=instruction_to_json(HangUp("caller")))


def _after(calls: Calls, course: Course, sprint: Sprint) -> list[Write]:
    return follow_ups(
        calls, course.flow, course.contact, course.now, sprint.journal, recording_url=course.recording_url
    )


def follow_ups(
    calls: Calls, flow: Flow, contact: int, at: int, journal: Sequence[JournalEntry], *, recording_url: str = ""
) -> list[Write]:
    """What follows from the journal of a sprint."""
    return [
        *entries.writes(journal, contact, at, recording_url, calls.center),
        *(flow_canaries.write_trouble(contact, kind) for kind in troubles(flow, journal)),
    ]


async def _pay(calls: Calls, course: Course, sprint: Sprint) -> str:
    """Commit and answer with the payment, once: whoever asks for the present wait later asks how it has ended."""
    answer = calls.render(course.lead + spoken(calls, course, sprint))
    afterwards = calls.render((GoTo(paths.again(course.contact, sprint.session.sprints, 1)),))
    saving = course.save(_saved(course, sprint, afterwards, None))
    stored = [] if course.key is None else [inbox.store(course.key, course.now, answer)]
    if await visits.commit(calls.database, saving, [*_after(calls, course, sprint), *stored]):
        return answer
    twin = None if course.key is None else await inbox.answer(calls.database, course.key)
    return twin or await _present(calls, course)


async def _look_up(calls: Calls, course: Course, sprint: Sprint, question: LookUp) -> str:
    """Commit that somebody asks, ask, and go on when the answer comes in time; else the caller asks again for it."""
    number = sprint.session.sprints
    place = Place(course.contact, number)
    lead = course.lead + spoken(calls, course, sprint)[:-1]
    meanwhile = calls.render((*lead, *question.filler, GoTo(paths.poll(course.contact, number, 1))))
    saving = course.save(_saved(course, sprint, meanwhile, None))
    more = [*_after(calls, course, sprint), calls.look_ups.opened(place, question)]
    if not await visits.commit(calls.database, saving, more):
        return await _present(calls, course)
    calls.look_ups.begin(place, question)
    onward = replace(course, lead=lead, save=_advancing(course, number), arriving=False, heard=())
    return await _found(calls, onward, sprint.session, question) or meanwhile


def _advancing(course: Course, base: int) -> Callable[[Saved], Write]:
    return lambda saved: visits.advance(course.contact, base, saved, course.now)


async def _found(calls: Calls, course: Course, session: Session, question: LookUp) -> str | None:
    """Go on with what was looked up, if it is there in time."""
    left = max(course.deadline - clock.monotonic(), 0.0)
    found = await calls.look_ups.result(Place(course.contact, session.sprints), question, left)
    if found is None:
        return None
    return await settle(calls, *_met(calls, course, session, found))


async def enqueue(calls: Calls, course: Course, sprint: Sprint, wait: Enqueue) -> str:
    """Queue the contact in a turn that commits everything, before the caller is put into the waiting place."""
    if course.arriving:
        return await _arrive_first(calls, course, sprint, wait)
    queue = calls.center.picture.queues.named(wait.queue)
    if queue is None or not calls.center.is_open(queue.id, course.now):
        return await _turned_away(calls, course, sprint, "closed")
    placing = course.placing + 1
    answer = calls.render((*course.lead, *spoken(calls, course, sprint)[:-1], park(course.contact, placing)))
    before = await visits.before(calls.database, course.contact, queue.id, queue.body.redial_seconds * 1000)
    event = await _demand(calls, course, queue, wait, before)

    def rows(outcome: Outcome) -> list[Write]:
        if outcome.refused:
            return []
        return [
            course.save(_saved(course, sprint, answer, None)),
            *_after(calls, course, sprint),
            contacts.place(course.contact, placing, queue.id, shown(wait.collected)),
            *([] if course.key is None else [inbox.store(course.key, outcome.at, answer)]),
        ]

    outcome = await _submit(calls, course, _ways(course, sprint, event, before), rows)
    if outcome.refused in OVERTAKEN:
        return await _present(calls, course)
    if outcome.refused:
        words = await told(calls.database, queue.id, outcome.at, wait.language, course.flow)
        lead = replace(course, lead=(*course.lead, *words))
        return await _turned_away(calls, lead, sprint, TURNED_AWAY.get(outcome.refused, "closed"))
    calls.treatments.keep(course.contact, placing, Treatment(wait, queue_known=False))
    return await _present(calls, course) if outcome.repeated else answer


async def _demand(calls: Calls, course: Course, queue: Entry[Queue], wait: Enqueue, before: Before) -> EnqueueContact:
    """What routing is asked for; who hung up while waiting and calls again at once has waited on."""
    had = await visits.had(calls.database, course.contact)
    asked = demand(calls.center, course.contact, queue, wait, course.now)
    ages = [age for age in (asked.age_from, before.waited_from) if age is not None]
    return structs.replace(asked, offers=had.offers, connections=had.connections, age_from=min(ages, default=None))


def _ways(course: Course, sprint: Sprint, event: EnqueueContact, before: Before) -> Iterator[tuple[str, Event]]:
    """Who has a callback of this queue to come takes up its place, unless its phone rings already."""
    key = f"{course.call}:{sprint.session.sprints}"
    if before.callback is not None:
        yield f"{key}:place", TakeUpPlace(course.contact, before.callback)
    yield key, event


async def _submit(calls: Calls, course: Course, ways: Iterable[tuple[str, Event]], rows: Rows) -> Outcome:
    """Go the first way that is not refused."""
    for key, event in ways:
        outcome = await calls.submit(event, key, rows, unless=gone_keys(course.call))
        if not outcome.refused:
            break
    return outcome


async def _arrive_first(calls: Calls, course: Course, sprint: Sprint, wait: Enqueue) -> str:
    """A turn cannot queue a contact that has no row yet: make it, then queue it."""
    saved = _saved(course, sprint, _interim(calls, course, sprint), None)
    if not await visits.commit(calls.database, course.save(saved), ()):
        return await _present(calls, course)
    made = replace(course, save=_advancing(course, sprint.session.sprints), arriving=False, heard=())
    return await enqueue(calls, made, sprint, wait)


def _interim(calls: Calls, course: Course, sprint: Sprint) -> str:
    """What a caller hears whose request died between the two: the same wait is asked for again."""
    return calls.render(course.lead + spoken(calls, course, sprint))


async def _turned_away(calls: Calls, course: Course, sprint: Sprint, reason: LeaveReason) -> str:
    """The queue takes nobody now: the flow learns it at once, without the caller having waited."""
    said = replace(course, lead=course.lead + spoken(calls, course, sprint)[:-1])
    return await settle(calls, *_met(calls, said, sprint.session, QueueLeft(reason)))


def present_wait(visit: Visit) -> Instruction:
    """The instruction the contact's flow waits at."""
    return instruction_from_json(visit.wait)


def shown(collected: Mapping[str, object]) -> Sequence[dict[str, object]]:
    """What was collected, as it is kept for the agent."""
    return [{"name": name, "label": _label(name), "value": value} for name, value in collected.items()]


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()
