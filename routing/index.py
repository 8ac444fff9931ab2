"""The indexes that make a decision cost about the same at any size; derived, never stored."""

from __future__ import annotations

from contextlib import contextmanager
from enum import IntEnum
from typing import TYPE_CHECKING

from routing.caps import Caps
from routing.config import NO_CONFIG, Config
from routing.lines import Lines
from routing.pending import PendingDeadlines
from routing.roster import Roster
from routing.standby import Standby
from routing.vocabulary import IN_QUEUE, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from routing.state import AgentState, ContactState


class DeadlineKind(IntEnum):
    """Whose deadline it is; also the order of those of one instant."""

    CONTACT = 0
    """An assignment, an offer, connecting, comfort hold, a callback's rest, or its customer's answer."""
    PAUSE = 1
    WRAP_UP = 2
    STEP = 3
    """The end of a contact's routing step."""
    DELAY = 4
    """When a contact is old enough for one more team."""
    LOOK = 5
    """When a contact's escalation rules are looked at."""
    CLOSURE = 6
    """When a closed queue opens."""
    EXPIRY = 7
    """When a callback expires."""


class Index:
    """Lines of the waiting, ready agents, and deadlines in order."""

    __slots__ = (
        "away",
        "caps",
        "confirming",
        "consults",
        "deadlines",
        "lines",
        "moving",
        "refused",
        "returning",
        "roster",
        "standby",
    )

    def __init__(self) -> None:
        self.roster = Roster(NO_CONFIG)
        self.lines = Lines(self.roster)
        self.standby = Standby(self.roster, ())
        self.caps = Caps()
        self.refused: set[int] = set()
        """Waiting contacts whom some agents refused."""
        self.away: set[int] = set()
        """Waiting contacts whose customers are to be dialed before any agent is asked."""
        self.confirming: set[int] = set()
        """Contacts whose customers are being dialed before any agent is asked."""
        self.moving: set[int] = set()
        """Contacts in their queue whose step or age may still let more agents be asked."""
        self.returning: set[int] = set()
        """Contacts that were given on, and go back to who gave them on when nobody takes them."""
        self.consults: dict[int, int] = {}
        """Consults by the contacts they are about."""
        self.deadlines = PendingDeadlines()

    def adopt(self, config: Config, agents: Iterable[AgentState], waiting: Iterable[ContactState]) -> None:
        """Follow another configuration."""
        self.roster = Roster(config)
        self.lines.adopt(self.roster, waiting)
        self.standby = Standby(self.roster, agents)

    def enter(self, contact: ContactState) -> None:
        """The contact waits from now on."""
        self.lines.enter(contact)
        if contact.tried:
            self.refused.add(contact.id)
        if contact.dialed_first:
            self.away.add(contact.id)

    @contextmanager
    def relined(self, contact: ContactState) -> Iterator[None]:
        """Change what a contact's place depends on; if it stands in a line it is taken out before and put in after."""
        waits = contact.stage is Stage.WAITING
        if waits:
            self.leave(contact)
        yield
        if waits:
            self.enter(contact)

    def leave(self, contact: ContactState) -> None:
        """The contact waits no longer."""
        self.lines.leave(contact)
        self.refused.discard(contact.id)
        self.away.discard(contact.id)

    def follow(self, contact: ContactState) -> None:
        """Watch the contact's steps and age, if they matter and it is in its queue."""
        ages = contact.age_reached_ms or contact.delay_deadline or self.roster.config.queue(contact.queue).delays
        if contact.stage in IN_QUEUE and (ages or contact.step < len(contact.steps) - 1):
            self.moving.add(contact.id)
        else:
            self.moving.discard(contact.id)

    def move_deadline(self, kind: DeadlineKind, subject: int, old: int | None, new: int | None) -> None:
        """Forget the old instant, if any, and remember the new one, if any."""
        if new is not None:
            self.deadlines.set(kind, subject, new)
        elif old is not None:
            self.deadlines.discard(kind, subject)
