"""What the floor page shows: figures, queues, agents, waiting callers and voicemails."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from app.services.views.callers import Callers
from app.services.views.closures import ClosureView
from app.services.views.names import Names
from app.services.views.supervision import ListenerView
from app.services.views.today import Count, ServiceLevel, Today, service_level
from routing.estimates import waiting_contacts
from routing.vocabulary import Presence, Stage, Work

if TYPE_CHECKING:
    from routing import AgentState, ContactState, State


class Figures(BaseModel, frozen=True):
    """The numbers on top: those of this moment, and those of today."""

    waiting: int
    longest_wait_ms: int | None
    service_level: ServiceLevel
    answered: int
    abandoned: int
    agents_available: int
    contained: int
    calls_today: int


class QueueRow(BaseModel, frozen=True):
    """One queue now and today; `available` counts the idle agents who serve it."""

    id: int
    name: str
    title: str
    waiting: int
    oldest_at: int | None
    available: int
    talking: int
    service_level: ServiceLevel
    answered: int
    abandoned: int
    closure: ClosureView | None
    """How it is closed now; none while it lets callers in."""


class Away(BaseModel, frozen=True):
    """Time not ready for one reason; a stretch that goes on is not in it."""

    reason: str | None
    ms: int


Closures = dict[int, ClosureView]
"""By queue, those that are closed."""
AwayTimes = dict[int, tuple[Away, ...]]
"""By agent, what of today was spent not ready."""


class AgentRow(BaseModel, frozen=True):
    """One agent now; `misses` counts those in a row, of all causes."""

    id: int
    name: str
    team: str | None
    presence: Presence
    reason: str | None
    next_presence: Presence | None
    work: Work
    since: int
    paused_until: int | None
    misses: int
    away: tuple[Away, ...]
    """What of today was spent not ready, by reason."""
    contact: int | None
    queue: str | None
    listeners: tuple[ListenerView, ...]
    """The supervisors in the talk."""
    help_asked_at: int | None
    """Since when the agent asks for a supervisor."""


class WaitingRow(BaseModel, frozen=True):
    """One caller who waits; `gone` tells a console to take the row away."""

    contact: int
    queue: str
    caller: str
    since: int
    priority: int
    stage: Stage
    offered_to: str | None
    assigned_to: str | None
    callback: bool = False
    """Whether the customer is called instead of waiting on the line."""
    gone: bool = False


class VoicemailRow(BaseModel, frozen=True):
    """One message somebody has to deal with."""

    id: int
    contact: int
    queue: str | None
    caller: str
    seconds: int
    left_at: int
    state: str
    taken_by: str | None


class FloorView(BaseModel, frozen=True):
    """The floor at the instant `at` (milliseconds since the epoch)."""

    at: int
    figures: Figures
    queues: tuple[QueueRow, ...]
    agents: tuple[AgentRow, ...]
    waiting: tuple[WaitingRow, ...]
    voicemails: tuple[VoicemailRow, ...]


class TalksBeside(NamedTuple):
    """By agent, which supervisors are in the talk, and since when the agent asks for one."""

    listeners: Mapping[int, tuple[ListenerView, ...]] = {}
    help_asked: Mapping[int, int] = {}


class FloorBeside(NamedTuple):
    """What the floor shows that routing does not know."""

    callers: Callers
    today: Today
    voicemails: tuple[VoicemailRow, ...] = ()
    away: AwayTimes = {}
    talks: TalksBeside = TalksBeside()
    closures: Closures = {}


def floor_view(state: State, names: Names, beside: FloorBeside, at: int) -> FloorView:
    """The floor as the state has it; a waiting contact nothing is known of yet is left out."""
    waiting = waiting_contacts(state)
    known = [(contact, beside.callers[contact.id].caller) for contact in waiting if contact.id in beside.callers]
    return FloorView(
        at=at,
        figures=_figures(state, waiting, beside.today, at),
        queues=tuple(_queue_rows(state, waiting, names, beside)),
        agents=tuple(agent_row(agent, names, beside) for agent in state.agents.values()),
        waiting=tuple(waiting_row(contact, names, caller) for contact, caller in known),
        voicemails=beside.voicemails,
    )


def agent_row(agent: AgentState, names: Names, beside: FloorBeside) -> AgentRow:
    """The row of one agent."""
    known = names.agent_name(agent.id)
    return AgentRow(
        id=agent.id,
        name=known.name,
        team=known.team,
        presence=agent.presence,
        reason=agent.reason,
        next_presence=agent.next_presence,
        work=agent.work,
        since=agent.since,
        paused_until=agent.paused_until,
        misses=sum(agent.misses.values()),
        away=beside.away.get(agent.id, ()),
        contact=agent.contact,
        queue=names.queue(agent.queue) if agent.contact is not None else None,
        listeners=beside.talks.listeners.get(agent.id, ()),
        help_asked_at=beside.talks.help_asked.get(agent.id),
    )


def waiting_row(contact: ContactState, names: Names, caller: str) -> WaitingRow:
    """The row of one waiting caller."""
    return WaitingRow(
        contact=contact.id,
        queue=names.queue_name(contact.queue).title,
        caller=caller,
        since=contact.age_from,
        priority=contact.priority,
        stage=contact.stage,
        offered_to=_offered_to(contact, names),
        assigned_to=names.agent(contact.assigned),
        callback=not contact.on_line,
    )


def _offered_to(contact: ContactState, names: Names) -> str | None:
    """Whom it rings at, or who accepted it and is on the way."""
    asked = contact.ringing if contact.agent is None else (contact.agent,)
    return ", ".join(names.agent_name(agent).name for agent in asked) or None


def _figures(state: State, waiting: list[ContactState], today: Today, at: int) -> Figures:
    oldest = min((contact.age_from for contact in waiting), default=None)
    return Figures(
        waiting=len(waiting),
        longest_wait_ms=None if oldest is None else max(0, at - oldest),
        service_level=today.total,
        answered=today.total.answered,
        abandoned=today.total.abandoned,
        agents_available=sum(map(_free, state.agents.values())),
        contained=today.contained,
        calls_today=today.calls,
    )


def _queue_rows(state: State, waiting: list[ContactState], names: Names, beside: FloorBeside) -> Iterator[QueueRow]:
    ages = _ages(waiting)
    free = Counter(queue for agent in state.agents.values() if _free(agent) for queue in _served(state, agent))
    talks = Counter(agent.queue for agent in state.agents.values() if agent.work is Work.TALKING)
    for queue, known in names.queues.items():
        level = beside.today.queues.get(queue) or service_level(known, Count())
        yield QueueRow(
            id=queue,
            name=known.name,
            title=known.title,
            waiting=len(ages[queue]),
            oldest_at=min(ages[queue], default=None),
            available=free[queue],
            talking=talks[queue],
            service_level=level,
            answered=level.answered,
            abandoned=level.abandoned,
            closure=beside.closures.get(queue),
        )


def _ages(waiting: list[ContactState]) -> defaultdict[int, list[int]]:
    """Since when the callers of each queue wait."""
    ages = defaultdict[int, list[int]](list)
    for contact in waiting:
        ages[contact.queue].append(contact.age_from)
    return ages


def _free(agent: AgentState) -> bool:
    return agent.presence is Presence.AVAILABLE and agent.work is Work.IDLE


def _served(state: State, agent: AgentState) -> tuple[int, ...]:
    known = state.config.agents.get(agent.id)
    return known.queues if known else ()
