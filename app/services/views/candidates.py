"""Why each agent may or may not take a contact, in the words of people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from pydantic import BaseModel

from app.services.views.names import Names
from app.services.views.plans import in_words as requirement_in_words
from routing import Because, Candidate
from routing.explain import (
    AskedLater,
    Assigned,
    Busy,
    Capped,
    LacksSkill,
    NotAskedFor,
    NotAvailable,
    NotMember,
    Pausing,
    RefusedBefore,
)
from routing.vocabulary import Presence, Work


class CandidateView(BaseModel, frozen=True):
    """One agent: with a rank from 1 one who may take the contact, else one who is passed over for the reason told."""

    agent: int
    name: str
    team: str | None
    rank: int | None
    reason: str | None
    """The name of the reason, as in `routing.explain`."""
    words: str


_work_words = {
    Work.OFFERED: "is being asked to take",
    Work.CONNECTING: "is being connected with",
    Work.DIALING: "is calling",
    Work.TALKING: "is talking with",
    Work.WRAP_UP: "is wrapping up",
}


def candidate_views(candidates: Iterable[Candidate], names: Names) -> tuple[CandidateView, ...]:
    """All of them, those who may take the contact first, with their ranks."""
    return tuple(_view(place, candidate, names) for place, candidate in enumerate(candidates, start=1))


def _view(place: int, candidate: Candidate, names: Names) -> CandidateView:
    known, because = names.agent_name(candidate.agent), candidate.because
    return CandidateView(
        agent=candidate.agent,
        name=known.name,
        team=known.team,
        rank=place if because is None else None,
        reason=str(because.__struct_config__.tag) if because else None,
        words="may take it" if because is None else in_words(because, names),
    )


def in_words(because: Because, names: Names) -> str:  # noqa: C901, PLR0912 - one case a member of the union
    """A reason as people read it."""
    match because:
        case Assigned(agent):
            return f"waits while it is reserved for {names.agent(agent)}"
        case NotMember(queue):
            return f"does not serve {names.queue(queue)}"
        case LacksSkill(skill, _, None):
            return f"does not have {names.skill(skill)}"
        case LacksSkill(skill, level, has):
            return f"has {names.skill(skill)} at level {has}, and {level} is asked for"
        case NotAskedFor(requirement):
            return f"is not one of those asked for now: {requirement_in_words(requirement, names)}"
        case AskedLater():
            return "is of a team that is asked when the contact has waited longer"
        case NotAvailable(Presence.NOT_READY, reason) if reason:
            return f"is not ready: {names.reason(reason)}"
        case NotAvailable(presence):
            return "is not ready" if presence is Presence.NOT_READY else "is offline"
        case Busy(work, contact):
            return f"{_work_words.get(work, 'is at work with')} contact {contact}"
        case Pausing():
            return "pauses after a decline"
        case RefusedBefore():
            return "refused this contact; the others are asked first"
        case Capped(queue, most):
            return f"is free, but {names.queue(queue)} has {most} callers with agents, as many as may be"
        case _:
            assert_never(because)
