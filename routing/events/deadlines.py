"""What time alone brings about."""

from __future__ import annotations

from routing.events.base import EventBase


class AssignmentOver(EventBase, frozen=True):
    """The agent to whom the contact was assigned did not become free in time."""

    contact: int
    deadline: int


class EscalationDue(EventBase, frozen=True):
    """The contact's escalation rules are to be looked at."""

    contact: int
    deadline: int


class OfferOver(EventBase, frozen=True):
    """The offer's deadline has come."""

    contact: int
    ordinal: int
    deadline: int


class ConnectingOver(EventBase, frozen=True):
    """The deadline of connecting has come."""

    contact: int
    connection: int
    deadline: int


class PartyOver(EventBase, frozen=True):
    """The number outside was not answered in time; `contact` is the consult."""

    contact: int
    deadline: int


class RejoinOver(EventBase, frozen=True):
    """The lost agent did not come back in time."""

    contact: int
    connection: int
    deadline: int


class PauseOver(EventBase, frozen=True):
    """The pause after a decline has passed."""

    agent: int
    deadline: int


class WrapUpOver(EventBase, frozen=True):
    """The wrap-up's deadline has come."""

    agent: int
    contact: int
    deadline: int


class StepOver(EventBase, frozen=True):
    """The contact's routing step has held as long as it may."""

    contact: int
    step: int
    deadline: int


class DelayOver(EventBase, frozen=True):
    """The contact is old enough for one more team."""

    contact: int
    deadline: int
