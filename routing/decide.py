"""From an event to its facts, reading only: an event goes to the decision it asks for."""

from __future__ import annotations

from typing import assert_never

from routing.decisions import (
    adoption,
    connecting,
    escalation,
    offers,
    presence,
    queueing,
    steering,
    steps,
    talking,
    wrap_up,
)
from routing.events import (
    AcceptOffer,
    AdoptConfig,
    AgentJoined,
    AgentLeft,
    AssignContact,
    AssignmentOver,
    BindLeg,
    CallerGone,
    ConnectFailed,
    ConnectingOver,
    ConsoleLost,
    CustomerArrives,
    CustomerJoined,
    CustomerLeft,
    DeadlineEvent,
    DeclineOffer,
    DelayOver,
    EndTalk,
    EnqueueContact,
    EscalationDue,
    Event,
    ExtendWrapUp,
    FinishWrapUp,
    HoldCustomer,
    LeaveQueue,
    OfferOver,
    PauseOver,
    Refusal,
    RefusalCode,
    Rejoin,
    RejoinOver,
    ReprioritiseContact,
    RequestWrapUp,
    RequeueContact,
    SetPresence,
    StepOver,
    TakeDigest,
    TellEstimates,
    WrapUpOver,
)
from routing.facts import Fact
from routing.state import State


def decide(state: State, event: Event, now: int) -> list[Fact]:
    """The facts an event brings about at this instant (milliseconds), before anybody is matched anew.

    Raises Refusal for an event that cannot be, also when `now` lies before the last fact.
    """
    if now < state.at:
        raise Refusal(RefusalCode.CLOCK_BACK, f"{now} is before {state.at}")
    return _facts(state, event, now)


def _facts(state: State, event: Event, now: int) -> list[Fact]:  # noqa: C901, PLR0912 - one case a member
    match event:
        case EnqueueContact():
            return queueing.enqueue_contact(state, event, now)
        case AcceptOffer():
            return offers.accept_offer(state, event, now)
        case BindLeg():
            return connecting.bind_leg(state, event)
        case AgentJoined():
            return connecting.agent_joined(state, event, now)
        case CustomerArrives():
            return connecting.customer_arrives(state, event)
        case CustomerJoined():
            return connecting.customer_joined(state, event)
        case CallerGone():
            return queueing.caller_gone(state, event, now)
        case CustomerLeft():
            return connecting.customer_left(state, event, now)
        case FinishWrapUp():
            return wrap_up.finish_wrap_up(state, event)
        case EndTalk():
            return talking.end_talk(state, event, now)
        case AgentLeft():
            return connecting.agent_left(state, event, now)
        case SetPresence():
            return presence.set_presence(state, event)
        case DeclineOffer():
            return offers.decline_offer(state, event, now)
        case LeaveQueue():
            return queueing.leave_queue(state, event)
        case HoldCustomer():
            return talking.hold_customer(state, event)
        case ConnectFailed():
            return connecting.connect_failed(state, event, now)
        case ConsoleLost():
            return presence.console_lost(state, event)
        case Rejoin():
            return talking.rejoin(state, event)
        case RequestWrapUp():
            return wrap_up.request_wrap_up(state, event)
        case RequeueContact():
            return steering.requeue_contact(state, event, now)
        case AssignContact():
            return steering.assign_contact(state, event, now)
        case ReprioritiseContact():
            return steering.reprioritise_contact(state, event)
        case ExtendWrapUp():
            return wrap_up.extend_wrap_up(state, event)
        case AdoptConfig():
            return adoption.adopt_config(state, event)
        case TellEstimates():
            return escalation.tell_estimates(state, event)
        case TakeDigest():
            return adoption.take_digest(state)
        case _:
            return _facts_of_time(state, event, now)


def _facts_of_time(state: State, event: DeadlineEvent, now: int) -> list[Fact]:
    match event:
        case OfferOver():
            return offers.offer_over(state, event, now)
        case WrapUpOver():
            return wrap_up.wrap_up_over(state, event, now)
        case PauseOver():
            return presence.pause_over(state, event, now)
        case ConnectingOver():
            return connecting.connecting_over(state, event, now)
        case RejoinOver():
            return talking.rejoin_over(state, event, now)
        case AssignmentOver():
            return steering.assignment_over(state, event, now)
        case StepOver():
            return steps.step_over(state, event, now)
        case DelayOver():
            return steps.delay_over(state, event, now)
        case EscalationDue():
            return escalation.escalation_due(state, event, now)
        case _:
            assert_never(event)
