"""What the facts ask of the recordings of a contact, where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.services.commands import HoldRecording, StopRecording
from app.store import outbox
from routing.facts import AgentLost, AgentRejoined, ConsultTurned, ContactHandedOver, CustomerHeld, TalkEnded
from routing.vocabulary import EndedBy, SpeakWith

if TYPE_CHECKING:
    from app.services.desk.outcome import Recorded
    from app.store.writes import Write
    from routing import Fact


def writes(recorded: Sequence[Recorded]) -> Iterator[Write]:
    """The commands of a turn; one whose contact is not recorded is not ordered."""
    for _, at, fact in recorded:
        command = _command(fact)
        if command is not None:
            yield outbox.order_if_recorded(command, at)


def _command(fact: Fact) -> HoldRecording | StopRecording | None:
    """A customer who hangs up ends the recording without us: it ends with the call."""
    match fact:
        case CustomerHeld(contact, connection, _, _, on):
            return HoldRecording(contact, connection, on)
        case AgentLost(contact, connection):
            return HoldRecording(contact, connection, on=True)
        case ConsultTurned(contact, connection, whom=whom):
            return HoldRecording(contact, connection, on=whom is SpeakWith.COLLEAGUE)
        case AgentRejoined(contact, connection) | ContactHandedOver(contact, connection):
            return HoldRecording(contact, connection, on=False)
        case TalkEnded(contact, connection, _, _, EndedBy.AGENT | EndedBy.LOST | EndedBy.TRANSFER):
            return StopRecording(contact, connection)
        case _:
            return None
