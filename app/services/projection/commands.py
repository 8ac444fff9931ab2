"""What the facts ask of the telephony provider."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.services.commands import (
    AnyCommand,
    EndRoom,
    HoldCaller,
    MoveCaller,
    PullCaller,
    ReturnCaller,
    TransferCaller,
)
from app.services.projection import consult_commands, dial_commands
from app.services.projection.dial_commands import DialFact
from app.store import outbox
from routing.facts import (
    AgentInRoom,
    AgentLost,
    AgentRejoined,
    ConnectionFailed,
    ContactLeft,
    ContactRequeued,
    ContactTransferred,
    CustomerHeld,
    InternalCallEnded,
    TalkEnded,
)
from routing.vocabulary import BY_EXIT, BY_KEY, TRANSFERRED, EndedBy

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from app.store.writes import Write
    from routing import Fact

ON_THE_WAY = frozenset({BY_KEY, BY_EXIT, TRANSFERRED})
"""Reasons of contacts that left whose callers are on the way already: by the answer they got, or by the transfer."""


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """The commands of a turn, room ends last: a caller wanted elsewhere is fetched out of a room before it ends."""
    ordered = [(at, command) for _, at, fact in recorded for command in commands(fact)]
    ordered += [(at, command) for _, at, fact in recorded for command in consult_commands.commands(fact)]
    for at, command in sorted(ordered, key=lambda pair: isinstance(pair[1], EndRoom)):
        yield outbox.order(command, at)


def asks(fact: Fact) -> bool:
    """Whether the fact asks for anything."""
    return bool(commands(fact) or consult_commands.commands(fact))


def commands(fact: Fact) -> tuple[AnyCommand, ...]:  # noqa: C901 - one case a fact that asks for something
    """The commands one fact asks for.

    A customer who hangs up ends the room without us: that leg's `endConferenceOnExit` is true.
    """
    if isinstance(fact, DialFact):
        return (dial_commands.command(fact),)
    match fact:
        case AgentInRoom(contact, connection, on_line=True):
            return (PullCaller(contact, connection),)
        case CustomerHeld(contact, connection, _, _, on):
            return (HoldCaller(contact, connection, on),)
        case AgentLost(contact, connection):
            return (HoldCaller(contact, connection, True, comfort=True),)
        case AgentRejoined(contact, connection):
            return (HoldCaller(contact, connection, False),)
        case ConnectionFailed(contact, connection) | InternalCallEnded(contact, connection):
            return (EndRoom(contact, connection),)
        case TalkEnded(contact, connection, _, _, EndedBy.AGENT | EndedBy.LOST | EndedBy.TRANSFER):
            return (EndRoom(contact, connection),)
        case ContactRequeued(contact, _, True):
            return (ReturnCaller(contact),)
        case ContactTransferred(contact, connection):
            return (TransferCaller(contact, connection),)
        case ContactLeft(contact, _, reason) if reason not in ON_THE_WAY:
            return (MoveCaller(contact, reason),)
        case _:
            return ()
