"""The flow a caller is in while waiting: its rounds, with music between, beside the session of the call's own flow.

Its answers are no stored ones: a request names the sprint it is about, and whoever comes late hears what that led to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from msgspec import structs

from app import clock
from app.services.calls import hearing, progress
from app.services.calls.document import Ask, Document, GoTo
from app.services.calls.stays import Stay, has_failed, is_over, stay_of
from app.services.calls.stepping import follow_ups, shown
from app.services.calls.treating import comes_again, on_with_waiting, out, treat
from app.store import contacts, waiting_sessions
from app.store.look_ups import Place
from app.store.visits import commit
from ivr_flows import Session, Sprint, resume
from ivr_flows.instructions import Enqueue, Gather, LookUp, Pause, Prompt
from ivr_flows.steps.return_ import DONE
from ivr_flows.while_waiting import begin, exit_of, kept, results
from ivr_flows.wire import instruction_from_json
from routing.events import LeaveQueue
from routing.vocabulary import BY_EXIT

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook
    from app.services.desk import Outcome
    from app.store.waiting_sessions import WaitingSession
    from app.store.writes import Write
    from ivr_flows.signals import Signal


async def heard(calls: Calls, webhook: Webhook, wait: Enqueue) -> str | None:
    """What the flow lets a caller hear who comes to the waiting place; none where no flow is followed, or it failed."""
    stay = await stay_of(calls, webhook, wait)
    if stay is None:
        return None
    if stay.session is None:
        return await _round(calls, replace(stay, lead=wait.waiting.greeting))
    if not is_over(stay.session):
        return _once_more(calls, stay, stay.session) if comes_again(webhook) else stay.session.answer
    return None if has_failed(stay.session) else calls.render(_music(calls, stay, stay.session.sprint))


async def step(calls: Calls, webhook: Webhook, wait: Enqueue) -> str:
    """The caller answers what the flow waits for, or the music after a round is over."""
    stay = await stay_of(calls, webhook, wait)
    if stay is None or stay.session is None:
        return calls.render((on_with_waiting(webhook),))
    if stay.session.sprint != int(webhook.named["sprint"]) or has_failed(stay.session):
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


def _once_more(calls: Calls, stay: Stay, session: WaitingSession) -> str:
    """What the flow waits for, after something else was heard: the words that led there are not said again."""
    asked = instruction_from_json(session.wait)
    if isinstance(asked, Gather):
        return calls.render((Ask(asked, stay.path(session.sprint)),))
    return calls.render((GoTo(stay.path(session.sprint, poll=1)),))


def _music(calls: Calls, stay: Stay, sprint: int, words: tuple[Prompt, ...] = ()) -> Document:
    """These words, then music until the next round."""
    return (treat(calls, stay.webhook, stay.wait, words), GoTo(stay.path(sprint)))


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
    return await _go_on(calls, stay, sprint)


async def _go_on(calls: Calls, stay: Stay, sprint: Sprint) -> str:
    saved = await _save(calls, stay, sprint, _document(calls, stay, sprint))
    return await _present(calls, stay) if saved is None else saved.answer


def _document(calls: Calls, stay: Stay, sprint: Sprint) -> Document:
    """What is heard after a sprint; a key interrupts all of it but the words of a flow that failed."""
    words, wait, number = stay.words(sprint), sprint.instructions[-1], stay.base + 1
    if isinstance(wait, Gather):
        return (Ask(structs.replace(wait, prompts=(*words, *wait.prompts)), stay.path(number)),)
    if sprint.session.ended == "error":
        return (*words, on_with_waiting(stay.webhook))
    return _music(calls, stay, number, words)


async def _save(calls: Calls, stay: Stay, sprint: Sprint, document: Document, *more: Write) -> WaitingSession | None:
    """Commit a sprint that is answered so; none when another request came first."""
    session = stay.after(sprint, calls.render(document))
    saving = waiting_sessions.save(stay.visit.contact, stay.base, session, stay.visit.now)
    won = await commit(calls.database, saving, [*_follow_ups(calls, stay, sprint), *more])
    return session if won else None


async def _present(calls: Calls, stay: Stay) -> str:
    """What the request that came first led to; of a caller who is gone, music that nobody hears."""
    found = await waiting_sessions.read(calls.database, stay.visit.contact)
    return calls.render((on_with_waiting(stay.webhook),)) if found is None else found.answer


def _follow_ups(calls: Calls, stay: Stay, sprint: Sprint) -> list[Write]:
    """What the journal brings about, and what the agent is to be shown."""
    contact, found = stay.visit.contact, results(stay.flow, sprint.session)
    collected = [contacts.collected(contact, shown({**stay.wait.collected, **found}))] if found else []
    return [*follow_ups(calls, stay.flow, contact, stay.visit.now, sprint.journal), *collected]


async def _look_up(calls: Calls, stay: Stay, sprint: Sprint, question: LookUp) -> str:
    """Commit that somebody asks, ask, and go on when the answer comes in time; else the caller asks again for it."""
    place, words = Place(stay.visit.contact, stay.base + 1, waiting=True), stay.words(sprint)
    document = (*words, *question.filler, GoTo(stay.path(place.sprint, poll=1)))
    session = await _save(calls, stay, sprint, document, calls.look_ups.opened(place, question))
    if session is None:
        return await _present(calls, stay)
    calls.look_ups.begin(place, question)
    onward = replace(stay, session=session, before=session, lead=words)
    return await _found(calls, onward, session, question) or session.answer


async def _poll(calls: Calls, stay: Stay, session: WaitingSession, question: LookUp) -> str:
    """A caller who waits for a look-up asks for its answer."""
    times = int(stay.webhook.form.get("poll") or 0) + 1
    answer = await _found(calls, stay, session, question)
    return answer or calls.render((Pause(1), GoTo(stay.path(session.sprint, poll=times))))


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
    visit = stay.visit
    session = stay.after(sprint, calls.render((*stay.words(sprint), out(stay.webhook))))

    def rows(outcome: Outcome) -> list[Write]:
        if outcome.refused:
            return []
        return [
            waiting_sessions.save(visit.contact, stay.base, session, visit.now),
            contacts.left_by(visit.contact, visit.placing, exit_),
            *_follow_ups(calls, stay, sprint),
        ]

    key = f"{visit.contact}:{visit.placing}:exit:{session.sprint}"
    outcome = await calls.submit(LeaveQueue(visit.contact, BY_EXIT), key, rows)
    return await _go_on(calls, stay, sprint) if outcome.refused else session.answer
