"""What an agent's own page shows: presence, and the offer, connection or wrap-up at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.services.talk_recording import RecordingStatus
from app.services.views.callers import CallbackNote, CallerInfo
from app.services.views.consult_view import ConsultView, consult_view
from app.services.views.names import Choice, Names
from app.services.views.supervision import ListenerView
from routing.vocabulary import Miss, Presence, Stage, Work, WrapUpMode

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
    callback: CallbackNote | None
    """Of a customer who asked to be called."""
    internal: bool
    """Whether it is a call between agents, and `caller` the colleague; then there is no customer."""


class OfferView(AtHand, frozen=True):
    """A ringing offer: accept or decline it by its `id` before the `deadline` (milliseconds since the epoch).

    With `auto_answer` a page whose phone is ready accepts it by itself.
    """

    id: str
    waited_ms: int
    deadline: int
    auto_answer: bool
    collected: dict[str, str]


class ConnectionView(AtHand, frozen=True):
    """An accepted offer, on its way to or in its talk; `tab` is the browser tab that holds the agent's leg."""

    number: int
    stage: Stage
    tab: str
    by_phone: bool
    """Whether the leg is a phone of the agent's own; then every tab shows the talk, and no tab carries it."""
    held: bool
    held_since: int | None
    """Since when the customer is on hold."""
    holds: int
    """How often the customer was put on hold in this talk."""
    hold_warning_ms: int
    """From how long on a hold stands out."""
    hold_reminder_ms: int
    """How often the page sounds a tone from then on; 0: never."""
    lost_deadline: int | None
    """Until when the agent, whose leg fell out, may rejoin."""
    talk_since: int | None
    wrap_up_requested: bool | None
    """Whether the agent asked for a wrap-up afterwards; none where that is not the agent's to say."""
    recording: RecordingStatus | None
    """How the recording stands; none where the talk is not to be recorded."""
    listeners: tuple[ListenerView, ...]
    """The supervisors in the talk, as far as the agent is shown them."""
    help_asked: bool


class WrapUpView(AtHand, frozen=True):
    """The work after a talk; at the `deadline`, where there is one, it ends by itself."""

    mode: WrapUpMode
    deadline: int | None
    extensions_left: int
    disposition_required: bool
    disposition: str | None
    """What was filed already, where the wrap-up goes on until its deadline."""
    notes: str
    taken_over_by: str | None
    """The supervisor who took the customer over, where that ended the talk."""


class AgentView(BaseModel, frozen=True):
    """Everything about one agent; instants are in milliseconds since the epoch on the service's clock."""

    at: int
    agent: AgentIdentity
    phone: str
    """Where the agent takes calls from the next offer on: `softphone`, a number (E.164) or a SIP address."""
    presence: Presence
    reason: str | None
    next_presence: Presence | None
    next_reason: str | None
    misses: dict[Miss, int]
    """Misses in a row, by cause."""
    paused_until: int | None
    """Until when nothing is offered after a miss."""
    work: Work
    since: int
    offer: OfferView | None
    connection: ConnectionView | None
    wrap_up: WrapUpView | None
    consult: ConsultView | None
    """The colleague or number this agent asked, or the colleague who asks this agent."""
    reasons: tuple[Choice, ...]
    dispositions: tuple[Choice, ...]

    def differs(self, other: AgentView | None) -> bool:
        """Whether there is anything to tell beside the passing of time."""
        return other is None or self.model_copy(update={"at": other.at}) != other


class Beside(BaseModel, frozen=True):
    """What is known of the contact at hand beside routing: who calls, and the notes so far."""

    info: CallerInfo
    internal: bool = False
    """Whether that is a colleague."""
    notes: str = ""
    taken_over_by: int | None = None
    party: str | None = None
    """The number outside that is consulted."""
    recording: RecordingStatus | None = None
    listeners: tuple[ListenerView, ...] = ()
    help_asked: bool = False


def agent_view(state: State, agent: AgentState, names: Names, beside: Beside, at: int) -> AgentView:
    """The view of `agent` at the instant `at`."""
    contact = state.contacts.get(agent.contact) if agent.contact is not None else None
    return AgentView(
        at=at,
        agent=AgentIdentity(id=agent.id, name=names.agent_name(agent.id).name),
        phone=names.agent_name(agent.id).phone,
        presence=agent.presence,
        reason=agent.reason,
        next_presence=agent.next_presence,
        next_reason=agent.next_reason,
        misses=agent.misses,
        paused_until=agent.paused_until,
        work=agent.work,
        since=agent.since,
        offer=_offer(contact, agent, names, beside, at) if contact and agent.work is Work.OFFERED else None,
        connection=(
            _connection(contact, agent, names, beside, _requested(state, agent))
            if contact and agent.work in _connected
            else None
        ),
        wrap_up=_wrap_up(state, agent, names, beside) if agent.work is Work.WRAP_UP else None,
        consult=consult_view(state, contact, names, beside.party) if agent.work is not Work.WRAP_UP else None,
        reasons=names.reasons,
        dispositions=names.queue_name(agent.queue).dispositions,
    )


_connected = {Work.CONNECTING, Work.DIALING, Work.TALKING}


def _offer(contact: ContactState, agent: AgentState, names: Names, beside: Beside, at: int) -> OfferView:
    return OfferView(
        **_at_hand(contact.id, contact.queue, names, beside),
        id=f"{contact.id}-{agent.offer}",
        waited_ms=max(0, at - contact.age_from),
        deadline=contact.deadline or at,
        auto_answer=names.queue_name(contact.queue).auto_answer,
        collected={value.label: value.value for value in beside.info.collected},
    )


def _requested(state: State, agent: AgentState) -> bool | None:
    """Whether the agent asked for a wrap-up; None where the queue decides."""
    asks = state.config.queue(agent.queue).wrap_up_mode is WrapUpMode.AGENT_REQUESTED
    return agent.wrap_up_requested if asks else None


def _connection(
    contact: ContactState, agent: AgentState, names: Names, beside: Beside, requested: bool | None
) -> ConnectionView:
    return ConnectionView(
        **_at_hand(contact.id, contact.queue, names, beside),
        number=contact.connection,
        stage=contact.stage,
        tab=contact.tab or "",
        by_phone=agent.by_phone,
        held=contact.held,
        held_since=contact.held_at if contact.held else None,
        holds=contact.holds,
        hold_warning_ms=names.queue_name(contact.queue).hold_warning_s * 1000,
        hold_reminder_ms=names.queue_name(contact.queue).hold_reminder_s * 1000,
        lost_deadline=contact.deadline if contact.stage is Stage.LOST else None,
        talk_since=agent.since if agent.work is Work.TALKING else None,
        wrap_up_requested=requested,
        recording=beside.recording,
        listeners=beside.listeners,
        help_asked=beside.help_asked,
    )


def _wrap_up(state: State, agent: AgentState, names: Names, beside: Beside) -> WrapUpView:
    queue = state.config.queue(agent.queue)
    return WrapUpView(
        **_at_hand(agent.contact or 0, agent.queue, names, beside),
        mode=queue.wrap_up_mode,
        deadline=agent.deadline,
        extensions_left=max(0, queue.wrap_up_extensions_max - agent.extensions) if agent.deadline else 0,
        disposition_required=queue.disposition_required and queue.wrap_up_mode is not WrapUpMode.OPTIONAL,
        disposition=agent.disposition,
        notes=beside.notes,
        taken_over_by=names.agent(beside.taken_over_by),
    )


def _at_hand(contact: int, queue: int, names: Names, beside: Beside) -> dict[str, object]:
    info = beside.info
    return {
        "contact": contact,
        "queue": names.queue_name(queue).title,
        "caller": info.caller,
        "callback": info.callback,
        "internal": beside.internal,
    }
