"""What the facts ask of the recordings of a contact, where there are any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.services.commands import HoldRecording, RecordTalk, StopRecording
from app.store import outbox
from routing.facts import (
    AgentLost,
    AgentRejoined,
    ConsultTurned,
    ContactHandedOver,
    ContactTakenOver,
    CustomerHeld,
    TalkEnded,
)
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


def _command(fact: Fact) -> HoldRecording | RecordTalk | StopRecording | None:
    """A customer who hangs up ends the recording without us: it ends with the call.

    Who is handed or taken over is recorded anew where the policy wants it: each recording is of one talk.
    """
    match fact:
        case CustomerHeld(contact, _, _, _, on):
            return HoldRecording(contact, on)
        case AgentLost(contact):
            return HoldRecording(contact, on=True)
        case ConsultTurned(contact, whom=whom):
            return HoldRecording(contact, on=whom is SpeakWith.COLLEAGUE)
        case AgentRejoined(contact):
            return HoldRecording(contact, on=False)
        case TalkEnded(contact, connection, _, _, by) if by not in {EndedBy.CUSTOMER, EndedBy.HOLD}:
            return StopRecording(contact, connection)
        case ContactHandedOver(contact, connection) | ContactTakenOver(contact, connection):
            return RecordTalk(contact, connection)
        case _:
            return None
