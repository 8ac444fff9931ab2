"""What may be asked of an agent's presence and wrap-up."""

from __future__ import annotations

from routing.events.base import EventBase
from routing.vocabulary import Presence


class SetPresence(EventBase, frozen=True):
    """A presence is chosen: it holds at once when the agent is idle or offered, after the work at hand when busy.

    `at_once` is a supervisor's: it ends a wrap-up too. A talk is never cut short.
    """

    agent: int
    presence: Presence
    reason: str | None = None
    at_once: bool = False


class ConsoleLost(EventBase, frozen=True):
    """The agent's console has been away longer than its lease."""

    agent: int


class FinishWrapUp(EventBase, frozen=True):
    """The agent is done, with this disposition."""

    agent: int
    contact: int
    disposition: str | None = None


class RequestWrapUp(EventBase, frozen=True):
    """The agent wants time after this talk, or no longer wants it."""

    agent: int
    contact: int
    on: bool


class ExtendWrapUp(EventBase, frozen=True):
    """The agent needs more time."""

    agent: int
    contact: int
