"""The only writer of the state: a fact goes to the change it stands for."""

from __future__ import annotations

from typing import assert_never

from routing.changes import (
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
from routing.facts import (
    AgentInRoom,
    AgentLost,
    AgentPaused,
    AgentRejoined,
    AgentResumed,
    AgeReached,
    AssignmentEnded,
    ConfigAdopted,
    ConnectionFailed,
    ContactAbandoned,
    ContactAssigned,
    ContactEnded,
    ContactEscalated,
    ContactLeft,
    ContactQueued,
    ContactRequeued,
    CustomerArrived,
    CustomerHeld,
    CustomerInRoom,
    DigestTaken,
    DispositionFiled,
    EstimatesTold,
    Fact,
    LegBound,
    MissCounted,
    OfferAccepted,
    OfferDeclined,
    OfferExpired,
    OfferMade,
    OfferRescinded,
    PresenceChanged,
    PresenceChosen,
    PriorityChanged,
    RejoinAsked,
    SkillsRelaxed,
    StepEntered,
    StepSkipped,
    TalkEnded,
    WrapUpEnded,
    WrapUpExtended,
    WrapUpRequested,
    WrapUpStarted,
)
from routing.state import State

Rare = (
    AgentLost
    | RejoinAsked
    | AgentRejoined
    | WrapUpExtended
    | WrapUpRequested
    | DispositionFiled
    | MissCounted
    | ContactAssigned
    | AssignmentEnded
    | PriorityChanged
    | ContactEscalated
    | SkillsRelaxed
    | EstimatesTold
    | ConfigAdopted
    | StepEntered
    | AgeReached
    | StepSkipped
    | DigestTaken
)
"""What happens to few contacts; it is matched last."""


def evolve(state: State, fact: Fact, at: int) -> None:  # noqa: C901, PLR0912 - one case a member of the union
    """Change the state by a fact; total for what was decided, in place."""
    state.at = at
    match fact:
        case OfferMade():
            offers.offer_made(state, fact, at)
        case ContactQueued():
            queueing.contact_queued(state, fact, at)
        case OfferAccepted():
            offers.offer_accepted(state, fact, at)
        case LegBound():
            connecting.leg_bound(state, fact, at)
        case AgentInRoom():
            connecting.agent_in_room(state, fact, at)
        case CustomerArrived():
            connecting.customer_arrived(state, fact, at)
        case CustomerInRoom():
            connecting.customer_in_room(state, fact, at)
        case TalkEnded():
            talking.talk_ended(state, fact, at)
        case WrapUpStarted():
            wrap_up.wrap_up_started(state, fact, at)
        case ContactEnded() | ContactLeft() | ContactAbandoned():
            queueing.contact_gone(state, fact, at)
        case WrapUpEnded():
            wrap_up.wrap_up_ended(state, fact, at)
        case PresenceChanged():
            presence.presence_changed(state, fact, at)
        case OfferDeclined() | OfferExpired():
            offers.offer_refused(state, fact, at)
        case OfferRescinded():
            offers.offer_rescinded(state, fact, at)
        case ConnectionFailed():
            connecting.connection_failed(state, fact, at)
        case ContactRequeued():
            queueing.contact_requeued(state, fact, at)
        case CustomerHeld():
            talking.customer_held(state, fact, at)
        case AgentPaused():
            presence.agent_paused(state, fact, at)
        case AgentResumed():
            presence.agent_resumed(state, fact)
        case PresenceChosen():
            presence.presence_chosen(state, fact, at)
        case _:
            _evolve_rarely(state, fact, at)


def _evolve_rarely(state: State, fact: Rare, at: int) -> None:  # noqa: C901, PLR0912 - one case a member of the union
    match fact:
        case AgentLost():
            talking.agent_lost(state, fact, at)
        case RejoinAsked():
            talking.rejoin_asked(state, fact, at)
        case AgentRejoined():
            talking.agent_rejoined(state, fact, at)
        case WrapUpExtended():
            wrap_up.wrap_up_extended(state, fact, at)
        case WrapUpRequested():
            wrap_up.wrap_up_requested(state, fact, at)
        case DispositionFiled():
            wrap_up.disposition_filed(state, fact, at)
        case MissCounted():
            offers.miss_counted(state, fact, at)
        case ContactAssigned():
            steering.contact_assigned(state, fact, at)
        case AssignmentEnded():
            steering.assignment_ended(state, fact, at)
        case PriorityChanged():
            steering.priority_changed(state, fact, at)
        case ConfigAdopted():
            adoption.config_adopted(state, fact, at)
        case StepEntered():
            steps.step_entered(state, fact)
        case AgeReached():
            steps.age_reached(state, fact)
        case ContactEscalated():
            escalation.contact_escalated(state, fact)
        case SkillsRelaxed():
            escalation.skills_relaxed(state, fact)
        case EstimatesTold():
            escalation.estimates_told(state, fact)
        case StepSkipped() | DigestTaken():
            pass
        case _:
            assert_never(fact)
