"""Where a caller stands in the flow heard while waiting, and what a request about it finds and keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import clock
from app.services.calls import paths
from app.services.calls.course import BUDGET_SECONDS
from app.store import waiting_sessions
from app.store.visits import Visit
from app.store.waiting_sessions import WaitingSession
from ivr_flows import Flow, Session, Sprint
from ivr_flows.instructions import Enqueue, HangUp, Pause, Play, Prompt, Say
from ivr_flows.while_waiting import waiting_flow
from ivr_flows.wire import instruction_from_json, instruction_to_json

if TYPE_CHECKING:
    from app.services.calls.calls import Calls
    from app.services.calls.webhook import Webhook


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

    def path(self, sprint: int, poll: int | None = None) -> str:
        """Where the answer to that sprint goes."""
        parked = self.webhook.form.get("parked")
        return paths.meanwhile(self.visit.contact, self.visit.placing, sprint, parked=parked, poll=poll)

    def words(self, sprint: Sprint) -> tuple[Prompt, ...]:
        """What is said before the wait of a sprint."""
        return (*self.lead, *(each for each in sprint.instructions if isinstance(each, Say | Play | Pause)))

    def after(self, sprint: Sprint, answer: str) -> WaitingSession:
        """Where the caller stands once a sprint is saved."""
        began = self.session.began_at if self.session else self.visit.now
        wait = instruction_to_json(sprint.instructions[-1])
        return WaitingSession(self.visit.placing, self.base + 1, sprint.session.dump(), wait, answer, began)


async def stay_of(calls: Calls, webhook: Webhook, wait: Enqueue) -> Stay | None:
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


def is_over(session: WaitingSession) -> bool:
    """Whether the round has come to its end, be it by a failure."""
    return isinstance(instruction_from_json(session.wait), HangUp)


def has_failed(session: WaitingSession) -> bool:
    """Whether the flow is heard no more in this placing."""
    return Session.load(session.body).ended == "error"
