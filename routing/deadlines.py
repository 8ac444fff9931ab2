"""Time in the routing engine: it sleeps nowhere, it names its next deadline and is told when that has come."""

from __future__ import annotations

from typing import assert_never

from routing.events import (
    AssignmentOver,
    CallbackOver,
    ClosureOver,
    ConfirmingOver,
    ConnectingOver,
    DeadlineEvent,
    DeferralOver,
    DelayOver,
    EscalationDue,
    OfferOver,
    PartyOver,
    PauseOver,
    RejoinOver,
    StepOver,
    WrapUpOver,
)
from routing.index import DeadlineKind
from routing.state import State
from routing.vocabulary import Stage


def next_deadline(state: State) -> int | None:
    """The instant of the earliest deadline, None when nothing is pending."""
    first = state.index.deadlines.first()
    return None if first is None else first[0]


def due(state: State, now: int) -> DeadlineEvent | None:
    """The earliest deadline that has come, as the event to settle before any other."""
    first = state.index.deadlines.first()
    if first is None or now < first[0]:
        return None
    return _event(state, *first)


def _event(state: State, deadline: int, kind: DeadlineKind, subject: int) -> DeadlineEvent:
    match kind:
        case DeadlineKind.CONTACT:
            return _contact_event(state, subject, deadline)
        case DeadlineKind.PAUSE:
            return PauseOver(subject, deadline)
        case DeadlineKind.WRAP_UP:
            return WrapUpOver(subject, state.agents[subject].contact or 0, deadline)
        case DeadlineKind.STEP:
            return StepOver(subject, state.contacts[subject].step, deadline)
        case DeadlineKind.DELAY:
            return DelayOver(subject, deadline)
        case DeadlineKind.LOOK:
            return EscalationDue(subject, deadline)
        case DeadlineKind.CLOSURE:
            return ClosureOver(subject, deadline)
        case DeadlineKind.EXPIRY:
            return CallbackOver(subject, deadline)
        case _:
            assert_never(kind)


def _contact_event(state: State, subject: int, deadline: int) -> DeadlineEvent:
    contact = state.contacts[subject]
    if contact.stage is Stage.OFFERED:
        return OfferOver(subject, state.agents[contact.ringing[0]].offer, deadline)
    if contact.stage is Stage.WAITING:
        return AssignmentOver(subject, deadline)
    if contact.stage is Stage.DEFERRED:
        return DeferralOver(subject, deadline)
    if contact.stage is Stage.DIALED:
        return PartyOver(subject, deadline)
    if contact.stage is Stage.CONFIRMING:
        return ConfirmingOver(subject, contact.attempt, deadline)
    if contact.stage is Stage.LOST:
        return RejoinOver(subject, contact.connection, deadline)
    return ConnectingOver(subject, contact.connection, deadline)
