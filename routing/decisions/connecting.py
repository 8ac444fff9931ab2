"""From acceptance to talk: the agent's leg, the agent in the room, the caller pulled there, and what fails."""

from __future__ import annotations

from routing.decisions.callbacks import unreached
from routing.decisions.consults import colleague_beside, consult_joined, consult_over, left_behind
from routing.decisions.dialing import customer_dialed
from routing.decisions.endings import failed, hung_up, talk_over
from routing.decisions.internal_calls import over, placed
from routing.decisions.lookups import agent_with, connected, contact_of, require_due, with_leg
from routing.decisions.phones import still_rings
from routing.decisions.queueing import gone
from routing.decisions.talking import put_down
from routing.events import (
    AgentJoined,
    AgentLeft,
    BindLeg,
    ConnectFailed,
    ConnectingOver,
    CustomerArrives,
    CustomerJoined,
    CustomerLeft,
    PhoneFails,
    Refusal,
    RefusalCode,
)
from routing.facts import (
    AgentInRoom,
    AgentLost,
    AgentPhoneStopped,
    AgentRejoined,
    ConnectionFailed,
    CustomerArrived,
    CustomerInRoom,
    Fact,
    LegBound,
)
from routing.state import ContactState, State
from routing.states import require_stage
from routing.vocabulary import (
    AGENT_LEFT,
    CUSTOMER_MISSING,
    NO_JOIN,
    NO_LEG,
    PULL_FAILED,
    UNANSWERED,
    ConsultEnd,
    Origin,
    Stage,
)

BOTH = frozenset({Stage.TALKING, Stage.LOST})
"""The stages in which the customer is in the room."""


def bind_leg(state: State, event: BindLeg, _now: int) -> list[Fact]:
    """One leg at a time is let in."""
    contact = connected(state, event.contact, event.connection)
    require_stage(contact.stage, LegBound)
    if contact.leg_bound:
        raise Refusal(RefusalCode.TAKEN, f"contact {contact.id} has its leg")
    return [LegBound(contact.id, contact.connection, agent_with(state, contact).id, contact.leg + 1)]


def agent_joined(state: State, event: AgentJoined, now: int) -> list[Fact]:
    """Now, and never earlier, the caller is pulled, or the customer dialed: nobody is to meet silence."""
    contact = with_leg(state, event.contact, event.connection, event.leg)
    agent = agent_with(state, contact)
    if contact.parent is not None and contact.stage is Stage.CONNECTING:
        return consult_joined(state, contact)
    if contact.origin is Origin.INTERNAL and contact.stage is Stage.CONNECTING:
        return placed(state, contact, now)
    if contact.stage is Stage.LOST:
        return [AgentRejoined(contact.id, contact.connection, agent.id, contact.queue)]
    require_stage(contact.stage, AgentInRoom)
    alone_until = now + state.config.timings.lone_leg_ms
    deadline = alone_until if contact.deadline is None else min(contact.deadline, alone_until)
    in_room = AgentInRoom(contact.id, contact.connection, agent.id, deadline, contact.on_line)
    return [in_room] if contact.on_line else [in_room, customer_dialed(state, contact, now)]


def agent_left(state: State, event: AgentLeft, now: int) -> list[Fact]:
    """Before the talk the connection fails; in it the customer goes on comfort hold, for a page may have been reloaded.

    A phone of the agent's own is put down on purpose, and a colleague who was called can be called again.
    """
    contact = with_leg(state, event.contact, event.connection, event.leg)
    if contact.stage is Stage.LOST:
        return []
    if contact.stage is not Stage.TALKING:
        return failed(state, contact, AGENT_LEFT, now)
    if agent_with(state, contact).by_phone:
        return put_down(state, contact, now)
    if contact.parent is not None:
        return consult_over(state, contact, ConsultEnd.LOST)
    if contact.origin is Origin.INTERNAL:
        return over(state, contact, ConsultEnd.CANCELLED)
    if (consult := colleague_beside(state, contact)) is not None:
        return left_behind(state, contact, consult)
    deadline = now + state.config.timings.rejoin_ms
    return [AgentLost(contact.id, contact.connection, agent_with(state, contact).id, contact.queue, deadline)]


def customer_arrives(state: State, event: CustomerArrives, _now: int) -> list[Fact]:
    """The same offer with its agent in the room: the room; anything else is refused."""
    contact = _with_customer(state, event)
    if contact.stage in BOTH or contact.arrived:
        return []
    require_stage(contact.stage, CustomerArrived)
    return [CustomerArrived(contact.id, contact.connection, contact.queue if contact.dialing else None)]


def customer_joined(state: State, event: CustomerJoined, _now: int) -> list[Fact]:
    """Talk begins."""
    contact = _with_customer(state, event)
    if contact.stage in BOTH:
        return []
    _require_shown_in(contact)
    return [CustomerInRoom(contact.id, contact.connection, agent_with(state, contact).id, contact.queue)]


def customer_left(state: State, event: CustomerLeft, now: int) -> list[Fact]:
    """A customer who leaves the room is gone, also when the leaving is heard of before the joining."""
    contact = _with_customer(state, event)
    if contact.stage in BOTH:
        return talk_over(state, contact, hung_up(contact), now)
    _require_shown_in(contact)
    return gone(state, contact, now)


def _with_customer(state: State, event: CustomerArrives | CustomerJoined | CustomerLeft) -> ContactState:
    return connected(state, contact_of(state, event.contact).id, event.connection)


def _require_shown_in(contact: ContactState) -> None:
    """Refuse what only a customer who is on the line can do: no dial leads into a room by itself."""
    require_stage(contact.stage, CustomerInRoom)
    if not contact.on_line:
        raise Refusal(RefusalCode.WRONG_STATE, f"the customer of contact {contact.id} is being dialed")


def connect_failed(state: State, event: ConnectFailed, now: int) -> list[Fact]:
    """A step is known to have failed: no need to wait for the deadline."""
    contact = connected(state, event.contact, event.connection)
    require_stage(contact.stage, ConnectionFailed)
    return failed(state, contact, event.cause, now)


def phone_fails(state: State, event: PhoneFails, now: int) -> list[Fact]:
    """The contact returns to the head; a phone whose agent came to it meanwhile has been answered."""
    contact = connected(state, event.contact, event.connection)
    require_stage(contact.stage, AgentPhoneStopped)
    if not still_rings(contact, agent_with(state, contact)):
        raise Refusal(RefusalCode.NOT_CURRENT, f"no phone rings for contact {contact.id}")
    return failed(state, contact, event.cause, now)


def connecting_over(state: State, event: ConnectingOver, now: int) -> list[Fact]:
    """A step is missing; the cause says which."""
    contact = connected(state, event.contact, event.connection)
    require_due(contact.deadline, event.deadline, now)
    require_stage(contact.stage, ConnectionFailed)
    if contact.dialing:
        return unreached(state, contact, UNANSWERED, now)
    return failed(state, contact, _missing(state, contact), now)


def _missing(state: State, contact: ContactState) -> str:
    if still_rings(contact, agent_with(state, contact)):
        return UNANSWERED
    if contact.stage is Stage.CONNECTING:
        return NO_JOIN if contact.leg_bound else NO_LEG
    return CUSTOMER_MISSING if contact.arrived else PULL_FAILED
