"""A request on its way from where its caller stands to its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import clock
from app.services.calls.document import Document
from app.store import visits
from app.store.visits import Saved, Visit
from app.store.writes import Write
from ivr_flows import Flow

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook

BUDGET_SECONDS = 2.5
"""How long a caller may hear nothing while something is looked up: of Twilio's 15 s, and of a person's patience."""


@dataclass(frozen=True)
class Course:
    """A request on its way through one or more sprints to its answer."""

    contact: int
    call: str
    placing: int
    flow: Flow
    now: int
    visit: Visit | None
    """Where the caller stood before; none of a call that comes in."""
    key: bytes | None
    """The request's key in the inbox; none when its answer is not to be stored."""
    save: Callable[[Saved], Write]
    """How the first sprint is kept: a new contact, or one that moves on."""
    deadline: float
    """On this process's clock: when the answer must be on its way."""
    lead: Document = ()
    """What is to be said first."""
    arriving: bool = False
    """The contact is not made yet: the first sprint makes it."""
    ended: bool = False
    """The call is over: what is still committed is never heard."""
    recording_url: str = ""
    heard: tuple[dict[str, Any], ...] = ()
    """The signals since the last saved sprint, with nothing secret in them."""


async def course_of(calls: Calls, visit: Visit, webhook: Webhook) -> Course:
    """The course of a request about a contact that is known."""
    return Course(
        contact=visit.contact,
        call=visit.call_sid,
        placing=visit.placing,
        flow=await calls.center.flow(visit.flow, visit.version),
        now=visit.now,
        visit=visit,
        key=webhook.key,
        save=lambda saved: visits.advance(visit.contact, visit.sprint, saved, visit.now),
        deadline=clock.monotonic() + BUDGET_SECONDS,
        recording_url=webhook.form.get("RecordingUrl", ""),
        ended=visit.ended,
    )
