"""The flow a caller is in while waiting: its rounds, with music between, beside the session of the call's own flow.

Its answers are no stored ones: a request names the sprint it is about, and whoever comes late hears what that led to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from app import clock
from app.services.calls import hearing, paths, progress
from app.services.calls.course import BUDGET_SECONDS
from app.services.calls.document import Ask, Document, GoTo, StepOut
from app.services.calls.stepping import follow_ups, shown
from app.services.calls.treating import on_with_waiting, treat
from app.store import contacts, waiting_sessions
from app.store.look_ups import Place
from app.store.visits import Visit, commit
from app.store.waiting_sessions import WaitingSession
from ivr_flows import Flow, Session, Sprint, resume
from ivr_flows.instructions import Enqueue, Gather, HangUp, LookUp, Pause, Play, Prompt, Say
from ivr_flows.steps.return_ import DONE
from ivr_flows.while_waiting import begin, exit_of, kept, results, waiting_flow
from ivr_flows.wire import instruction_from_json, instruction_to_json
from routing.events import LeaveQueue

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.store.writes import Write
    from ivr_flows.signals import Signal


@dataclass(frozen=True)
class Stay:
    """A caller in the waiting place, as one request finds them there and leads them on."""

    webhook: Webhook
    visit: Visit
    wait: Enqueue
    flow: Flow
    session: WaitingSession | None
    """Where the caller stands in the flow; none before the first round of this placing."""
    before: WaitingSession | None
    """Where the caller stood, be it in an earlier placing."""
    deadline: float
    """On this process's clock: when the answer must be on its way."""
    lead: tuple[Prompt, ...] = ()
    """What is to be said first."""

    @property
    def base(self) -> int:
        """The number of the last sprint."""
        return self.before.sprint if self.before else 0

    @property
    def waited(self) -> int:
        """Seconds in this placing. What the request says of it may be as old as the queue's first document."""
        own = (self.visit.now - self.session.began_at) // 1000 if self.session else 0
        return max(own, int(self.webhook.form.get("QueueTime") or 0))


async def heard(calls: Calls, webhook: Webhook, wait: Enqueue) -> str | None:
    """What the flow lets a caller hear who comes to the waiting place; none where no flow is followed, or it failed."""
    stay = await _stay(calls, webhook, wait)
    if stay is None:
        return None
    if stay.session is None:
        return await _round(calls, replace(stay, lead=wait.waiting.greeting))
    if not _over(stay.session):
        return stay.session.answer
    return None if _failed(stay.session) else _music_again(calls, stay, stay.session)


async def step(calls: Calls, webhook: Webhook, wait: Enqueue) -> str:
    """The caller answers what the flow waits for, or the music after a round is over."""
    stay = await _stay(calls, webhook, wait)
    if stay is None or stay.session is None:
        return calls.render((on_with_waiting(webhook),))
    if stay.session.sprint != int(webhook.named["sprint"]) or _failed(stay.session):
        return stay.session.answer
    asked = instruction_from_json(stay.session.wait)
    match asked:
        case LookUp():
            return await _poll(calls, stay, stay.session, asked)
        case Gather():
            signal = hearing.signal(asked, webhook.form)
            return stay.session.answer if signal is None else await _take(calls, stay, stay.session, signal)
        case _:
            return await _round(calls, stay)


async def _stay(calls: Calls, webhook: Webhook, wait: Enqueue) -> Stay | None:
    """The caller of this request, if the queue has a flow for them to be in."""
    if wait.waiting.flow is None:
        return None
    visit = await calls.visit(webhook)
    if visit.placing != int(webhook.named["placing"]) or visit.ended or not visit.session:
        return None
    flow = waiting_flow(await calls.center.flow(visit.flow, visit.version), wait.waiting.flow)
    if flow is None:
        return None
    before = await waiting_sessions.read(calls.database, visit.contact)
    here = before if before and before.placing == visit.placing else None
    return Stay(webhook, visit, wait, flow, here, before, clock.monotonic() + BUDGET_SECONDS)


def _over(session: WaitingSession) -> bool:
    return isinstance(instruction_from_json(session.wait), HangUp)


def _failed(session: WaitingSession) -> bool:
    return Session.load(session.body).ended == "error"


def _music_again(calls: Calls, stay: Stay, session: WaitingSession) -> str:
    """The music after a round goes on, without its words."""
    return calls.render((treat(calls, stay.webhook, stay.wait, ()), _onward(stay, session.sprint)))


def _onward(stay: Stay, sprint: int) -> GoTo:
    return GoTo(_path(stay, sprint))


def _path(stay: Stay, sprint: int, poll: int | None = None) -> str:
    parked = stay.webhook.form.get("parked")
    return paths.meanwhile(stay.visit.contact, stay.visit.placing, sprint, parked=parked, poll=poll)


async def _round(calls: Calls, stay: Stay) -> str:
    """The flow begins, with what was collected before the queue and in earlier rounds."""
    earlier = None if stay.before is None else Session.load(stay.before.body)
    values = {**stay.wait.collected, **(kept(stay.flow, earlier) if earlier else {})}
    call = earlier if earlier and stay.session else Session.load(stay.visit.session)
    sprint = begin(stay.flow, call, values, calls.now(stay.visit.now))
    return await _settle(calls, await _told(calls, stay), sprint)


async def _take(calls: Calls, stay: Stay, session: WaitingSession, signal: Signal) -> str:
    """Let a signal take effect."""
    sprint = resume(stay.flow, Session.load(session.body), signal, calls.now(stay.visit.now))
    return session.answer if sprint.refused else await _settle(calls, await _told(calls, stay), sprint)


async def _told(calls: Calls, stay: Stay) -> Stay:
    """What the queue has to tell comes before what the flow says next."""
    told = await progress.news(calls, stay.visit.contact, stay.visit.placing, stay.waited, stay.wait)
    return replace(stay, lead=(*stay.lead, *told))


async def _settle(calls: Calls, stay: Stay, sprint: Sprint) -> str:
    """Commit a sprint in the way its wait asks for, and answer."""
    wait = sprint.instructions[-1]
    if isinstance(wait, LookUp):
        return await _look_up(calls, stay, sprint, wait)
    exit_ = exit_of(stay.flow, sprint.session)
    if exit_ not in {None, DONE}:
        return await _lead_out(calls, stay, sprint, str(exit_))
    return await _kept(calls, stay, sprint, _document(calls, stay, sprint))


def _document(calls: Calls, stay: Stay, sprint: Sprint) -> Document:
    """What is heard after a sprint; a key interrupts all of it but the words of a flow that failed."""
    words, wait = _words(stay, sprint), sprint.instructions[-1]
    if isinstance(wait, Gather):
        asked = structs.replace(wait, prompts=(*words, *wait.prompts))
        return (Ask(asked, _path(stay, stay.base + 1)),)
    if sprint.session.ended == "error":
        return (*words, on_with_waiting(stay.webhook))
    return (treat(calls, stay.webhook, stay.wait, words), _onward(stay, stay.base + 1))


def _words(stay: Stay, sprint: Sprint) -> tuple[Prompt, ...]:
    said = (each for each in sprint.instructions if isinstance(each, Say | Play | Pause))
    return (*stay.lead, *said)


async def _kept(calls: Calls, stay: Stay, sprint: Sprint, document: Document, *more: Write) -> str:
    """Commit and answer; when another request came first, the caller hears what that one led to."""
    session = _saved(stay, sprint, calls.render(document))
    saving = waiting_sessions.save(stay.visit.contact, stay.base, session, stay.visit.now)
    if await commit(calls.database, saving, [*_follow_ups(calls, stay, sprint), *more]):
        return session.answer
    return await _present(calls, stay)


async def _present(calls: Calls, stay: Stay) -> str:
    """What the request that came first led to; of a caller who is gone, music that nobody hears."""
    found = await waiting_sessions.read(calls.database, stay.visit.contact)
    return calls.render((on_with_waiting(stay.webhook),)) if found is None else found.answer


def _saved(stay: Stay, sprint: Sprint, answer: str) -> WaitingSession:
    began = stay.session.began_at if stay.session else stay.visit.now
    wait = instruction_to_json(sprint.instructions[-1])
    return WaitingSession(stay.visit.placing, stay.base + 1, sprint.session.dump(), wait, answer, began)


def _follow_ups(calls: Calls, stay: Stay, sprint: Sprint) -> list[Write]:
    """What the journal brings about, and what the agent is to be shown."""
    contact, found = stay.visit.contact, results(stay.flow, sprint.session)
    collected = [contacts.collected(contact, shown({**stay.wait.collected, **found}))] if found else []
    return [*follow_ups(calls, stay.flow, contact, stay.visit.now, sprint.journal), *collected]


async def _look_up(calls: Calls, stay: Stay, sprint: Sprint, question: LookUp) -> str:
    """Commit that somebody asks, ask, and go on when the answer comes in time; else the caller asks again for it."""
    place, words = Place(stay.visit.contact, stay.base + 1, waiting=True), _words(stay, sprint)
    document = (*words, *question.filler, GoTo(_path(stay, place.sprint, poll=1)))
    session = _saved(stay, sprint, calls.render(document))
    saving = waiting_sessions.save(stay.visit.contact, stay.base, session, stay.visit.now)
    more = [*_follow_ups(calls, stay, sprint), calls.look_ups.opened(place, question)]
    if not await commit(calls.database, saving, more):
        return await _present(calls, stay)
    calls.look_ups.begin(place, question)
    onward = replace(stay, session=session, before=session, lead=words)
    return await _found(calls, onward, session, question) or session.answer


async def _poll(calls: Calls, stay: Stay, session: WaitingSession, question: LookUp) -> str:
    """A caller who waits for a look-up asks for its answer."""
    times = int(stay.webhook.form.get("poll") or 0) + 1
    answer = await _found(calls, stay, session, question)
    return answer or calls.render((Pause(1), GoTo(_path(stay, session.sprint, poll=times))))


async def _found(calls: Calls, stay: Stay, session: WaitingSession, question: LookUp) -> str | None:
    """Go on with what was looked up, if it is there in time."""
    left = max(stay.deadline - clock.monotonic(), 0.0)
    place = Place(stay.visit.contact, session.sprint, waiting=True)
    found = await calls.look_ups.result(place, question, left)
    if found is None:
        return None
    sprint = resume(stay.flow, Session.load(session.body), found, calls.now(stay.visit.now))
    return session.answer if sprint.refused else await _settle(calls, stay, sprint)


async def _lead_out(calls: Calls, stay: Stay, sprint: Sprint, exit_: str) -> str:
    """Take the contact out of its queue, unless an agent is on the way to it: then the caller waits on."""
    visit, beside = stay.visit, "parked" in stay.webhook.form
    out = GoTo(paths.left(visit.contact, visit.placing)) if beside else StepOut()
    session = _saved(stay, sprint, calls.render((*_words(stay, sprint), out)))

    def rows(outcome: Outcome) -> list[Write]:
        if outcome.refused:
            return []
        return [
            waiting_sessions.save(visit.contact, stay.base, session, visit.now),
            contacts.left_by(visit.contact, visit.placing, exit_),
            *_follow_ups(calls, stay, sprint),
        ]

    key = f"{visit.contact}:{visit.placing}:exit:{session.sprint}"
    outcome = await calls.submit(LeaveQueue(visit.contact, "exit"), key, rows)
    if outcome.refused:
        return await _kept(calls, stay, sprint, _document(calls, stay, sprint))
    return session.answer
