"""What an agent's own page shows: presence, and the offer, connection or wrap-up at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.services.views.callers import CallerInfo
from app.services.views.names import Choice, Names
from routing.vocabulary import Presence, Stage, Work

if TYPE_CHECKING:
    from routing import AgentState, ContactState, State


class AgentIdentity(BaseModel, frozen=True):
    """Which agent it is."""

    id: int
    name: str


class AtHand(BaseModel, frozen=True):
    """The contact an agent is busy with."""

    contact: int
    queue: str
    caller: str


class OfferView(AtHand, frozen=True):
    """A ringing offer: accept or decline it by its `id` before the `deadline` (milliseconds since the epoch)."""

    id: str
    waited_ms: int
    deadline: int
    collected: dict[str, str]


class ConnectionView(AtHand, frozen=True):
    """An accepted offer, on its way to or in its talk; `tab` is the browser tab that holds the agent's leg."""

    number: int
    stage: Stage
    tab: str
    held: bool
    lost_deadline: int | None
    """Until when the agent, whose leg fell out, may rejoin."""
    talk_since: int | None


class WrapUpView(AtHand, frozen=True):
    """The work after a talk; at the `deadline` it ends by itself."""

    deadline: int
    extensions_left: int
    disposition_required: bool
    notes: str


class AgentView(BaseModel, frozen=True):
    """Everything about one agent; instants are in milliseconds since the epoch on the service's clock."""

    at: int
    agent: AgentIdentity
    presence: Presence
    reason: str | None
    next_presence: Presence | None
    work: Work
    since: int
    offer: OfferView | None
    connection: ConnectionView | None
    wrap_up: WrapUpView | None
    reasons: tuple[Choice, ...]
    dispositions: tuple[Choice, ...]

    def differs(self, other: AgentView | None) -> bool:
        """Whether there is anything to tell beside the passing of time."""
        return other is None or self.model_copy(update={"at": other.at}) != other


class Beside(BaseModel, frozen=True):
    """What is known of the contact at hand beside routing: who calls, and the notes so far."""

    info: CallerInfo
    notes: str = ""


def agent_view(state: State, agent: AgentState, names: Names, beside: Beside, at: int) -> AgentView:
    """The view of `agent` at the instant `at`."""
    contact = state.contacts.get(agent.contact) if agent.contact is not None else None
    return AgentView(
        at=at,
        agent=AgentIdentity(id=agent.id, name=names.agent_name(agent.id).name),
        presence=agent.presence,
        reason=agent.reason,
        next_presence=agent.next_presence,
        work=agent.work,
        since=agent.since,
        offer=_offer(contact, names, beside, at) if contact and agent.work is Work.OFFERED else None,
        connection=_connection(contact, agent, names, beside) if contact and agent.work in _connected else None,
        wrap_up=_wrap_up(state, agent, names, beside) if agent.work is Work.WRAP_UP else None,
        reasons=names.reasons,
        dispositions=names.queue_name(agent.queue).dispositions,
    )


_connected = {Work.CONNECTING, Work.TALKING}


def _offer(contact: ContactState, names: Names, beside: Beside, at: int) -> OfferView:
    return OfferView(
        **_at_hand(contact.id, contact.queue, names, beside),
        id=f"{contact.id}-{contact.ordinal}",
        waited_ms=max(0, at - contact.age_from),
        deadline=contact.deadline or at,
        collected={value.label: value.value for value in beside.info.collected},
    )


def _connection(contact: ContactState, agent: AgentState, names: Names, beside: Beside) -> ConnectionView:
    return ConnectionView(
        **_at_hand(contact.id, contact.queue, names, beside),
        number=contact.connection,
        stage=contact.stage,
        tab=contact.tab or "",
        held=contact.held,
        lost_deadline=contact.deadline if contact.stage is Stage.LOST else None,
        talk_since=agent.since if agent.work is Work.TALKING else None,
    )


def _wrap_up(state: State, agent: AgentState, names: Names, beside: Beside) -> WrapUpView:
    queue = state.config.queue(agent.queue)
    return WrapUpView(
        **_at_hand(agent.contact or 0, agent.queue, names, beside),
        deadline=agent.deadline or 0,
        extensions_left=max(0, queue.wrap_up_extensions_max - agent.extensions),
        disposition_required=queue.disposition_required,
        notes=beside.notes,
    )


def _at_hand(contact: int, queue: int, names: Names, beside: Beside) -> dict[str, object]:
    return {"contact": contact, "queue": names.queue_name(queue).title, "caller": beside.info.caller}
