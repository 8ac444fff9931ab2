"""What an agent may give a customer on to: queues with their waits, colleagues with their states, listed targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from routing.vocabulary import Presence, Work

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.center.kinds import Agent, Queue, TransferTarget
    from app.services.center.picture import Entry
    from routing import AgentState


class QueueTarget(BaseModel, frozen=True):
    """A queue: whether it takes callers now, how many wait there, and the wait of one more in whole seconds.

    The wait is a range; it is null while nothing sound can be said.
    """

    name: str
    title: str
    open: bool
    waiting: int
    wait_low_s: int | None
    wait_high_s: int | None


class AgentTarget(BaseModel, frozen=True):
    """A colleague; `available` when calls are taken, now or after the work at hand."""

    id: int
    name: str
    presence: Presence
    reason: str | None
    work: Work
    available: bool


class ListedTarget(BaseModel, frozen=True):
    """A target of the center file: a number outside, or a flow."""

    name: str
    title: str
    number: str | None
    flow: str | None


class TransferDirectory(BaseModel, frozen=True):
    """All of it, as it is now."""

    queues: tuple[QueueTarget, ...]
    agents: tuple[AgentTarget, ...]
    targets: tuple[ListedTarget, ...]


async def directory(services: Services, agent: int) -> TransferDirectory:
    """What this agent may choose from."""
    picture = services.center.picture
    now = await services.database.now()
    return TransferDirectory(
        queues=tuple(_queue(services, queue, now) for queue in picture.queues),
        agents=colleagues(services, agent),
        targets=tuple(_listed(target) for target in picture.transfer_targets),
    )


def colleagues(services: Services, agent: int) -> tuple[AgentTarget, ...]:
    """All other agents who are signed in."""
    state = services.desk.state
    others = ((entry, state.agents.get(entry.id)) for entry in services.center.picture.agents if entry.id != agent)
    return tuple(_agent(entry, known) for entry, known in others if known and known.presence != Presence.OFFLINE)


def _queue(services: Services, queue: Entry[Queue], now: int) -> QueueTarget:
    state = services.desk.state
    waiting = state.index.lines.waiting(queue.id)
    wait = services.estimates.joining(queue.id, waiting, now)
    low, high = wait.seconds if wait else (None, None)
    is_open = services.center.is_open(queue.id, now) and queue.id not in state.closures
    return QueueTarget(
        name=queue.name,
        title=queue.body.title,
        open=is_open,
        waiting=waiting,
        wait_low_s=low,
        wait_high_s=high,
    )


def _agent(entry: Entry[Agent], known: AgentState) -> AgentTarget:
    return AgentTarget(
        id=entry.id,
        name=entry.body.name,
        presence=known.presence,
        reason=known.reason,
        work=known.work,
        available=known.presence is Presence.AVAILABLE and known.next_presence is None,
    )


def _listed(target: Entry[TransferTarget]) -> ListedTarget:
    body = target.body
    return ListedTarget(name=target.name, title=body.title, number=body.number, flow=body.flow)
