"""Why is this caller waiting? What routing says of a contact, in the words of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.errors import NotFound
from app.services.names import names_of
from app.services.past import state_at
from app.services.seeing import seen
from app.services.views.candidates import CandidateView, candidate_views
from app.services.views.plans import PlanView, plan_view
from app.services.views.receipts import passed_over_in_words
from routing import Refusal, Waiting, candidates, why_waiting
from routing.outlook import outlook

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.services.views.names import Names


class WaitingView(BaseModel, frozen=True):
    """Where a contact stands and why nobody has it yet; counts are of the agents who fit it."""

    contact: int
    queue: str
    stage: str
    priority: int
    waited_ms: int
    ahead: int
    fitting: int
    not_available: int
    busy: int
    paused: int
    tried_before: int
    capped: int
    refusals: int
    refused_by: tuple[str, ...]
    with_agent: str | None
    summary: str


class Explanation(BaseModel, frozen=True):
    """Why a contact waited at an instant, its routing steps, and every agent of the center as they stood then."""

    at: int
    waiting: WaitingView
    plan: PlanView
    candidates: tuple[CandidateView, ...]


async def explain(services: Services, contact: int, at: int | None, to: Principal) -> Explanation:
    """The answer for an instant in milliseconds since the epoch, by default now.

    Raises `NotFound` when `to` may not see the contact, when it was not with routing then, or when the journal of that
    time is no longer kept.
    """
    async with services.database.session() as session:
        await seen(services, session, contact, to)
    instant = services.desk.now_estimate() if at is None else at
    state = await state_at(services.database, instant)
    names = names_of(services.center)
    try:
        waiting = view(why_waiting(state, contact, instant), names)
    except Refusal as refusal:
        raise NotFound("This contact is not waiting.") from refusal
    return Explanation(
        at=instant,
        waiting=waiting,
        plan=plan_view(outlook(state, contact), names, instant),
        candidates=candidate_views(candidates(state, contact), names),
    )


def view(waiting: Waiting, names: Names) -> WaitingView:
    """What routing says, with names."""
    return WaitingView(
        contact=waiting.contact,
        queue=names.queue_name(waiting.queue).title,
        stage=waiting.stage,
        priority=waiting.priority,
        waited_ms=max(0, waiting.age_ms),
        ahead=waiting.ahead,
        fitting=waiting.fitting,
        not_available=waiting.passed_over.not_available,
        busy=waiting.passed_over.busy,
        paused=waiting.passed_over.paused,
        tried_before=waiting.passed_over.tried,
        capped=waiting.passed_over.capped,
        refusals=waiting.refusals,
        refused_by=tuple(names.agent_name(agent).name for agent in waiting.tried),
        with_agent=", ".join(names.agent_name(agent).name for agent in waiting.agents) or None,
        summary=_summary(waiting, names),
    )


def _summary(waiting: Waiting, names: Names) -> str:
    if waiting.agents:
        asked = ", ".join(names.agent_name(agent).name for agent in waiting.agents)
        return f"The contact is with {asked} ({waiting.stage})."
    if waiting.fitting == 0:
        return "No agent has the skills this contact needs and serves its queue."
    told = passed_over_in_words(waiting.passed_over) or "one will be asked next"
    return f"{_counted(waiting.fitting, 'agent fits', 'agents fit')}: {told}. {_ahead(waiting.ahead)}"


def _ahead(contacts: int) -> str:
    return "Nobody is ahead." if contacts == 0 else f"{_counted(contacts, 'contact is', 'contacts are')} ahead."


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
