"""What the service may ask of the telephony provider, as values that wait in the outbox."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Command(msgspec.Struct, frozen=True, tag_field="kind"):
    """Base of every command: it names its contact, so that commands of one contact go in order."""

    contact: int
    useful_ms: ClassVar[int] = 60_000
    """How long after it was ordered the command is still worth sending."""


class PullCaller(Command, frozen=True, tag="pull_caller"):
    """Take the caller out of the waiting place and into the room of `connection`."""

    connection: int
    useful_ms: ClassVar[int] = 10_000


class DialCustomer(Command, frozen=True, tag="dial_customer"):
    """Call the customer and take whoever answers into the room of `connection`; the attempt numbers the dial."""

    connection: int
    attempt: int
    useful_ms: ClassVar[int] = 15_000


class DialParty(Command, frozen=True, tag="dial_party"):
    """Call the number outside that is consulted about the contact, and take whoever answers into its room."""

    consult: int
    useful_ms: ClassVar[int] = 15_000


class RingAgent(Command, frozen=True, tag="ring_agent"):
    """Call the phone of the agent's own by which the leg of `connection` is to come; `contact` may be a consult."""

    connection: int
    useful_ms: ClassVar[int] = 15_000


class EndRing(Command, frozen=True, tag="end_ring"):
    """Stop calling the agent's own phone for `connection`, if nobody has taken the call."""

    connection: int


class EndDial(Command, frozen=True, tag="end_dial"):
    """Stop the dial of this attempt, if its phone still rings or its customer is not in the room yet."""

    attempt: int


class MoveCaller(Command, frozen=True, tag="move_caller"):
    """Take the caller out of the waiting place and back to the flow, which goes on by `reason`."""

    reason: str


class TransferCaller(Command, frozen=True, tag="transfer_caller"):
    """Take the caller out of the room of `connection`, whose agent gave him on, to where the transfer leads."""

    connection: int


class ReturnCaller(Command, frozen=True, tag="return_caller"):
    """Send a caller who stands in a room that is over for him back to the waiting place."""


class EndRoom(Command, frozen=True, tag="end_room"):
    """End the room of `connection`; whoever is still in it goes on with what comes after the room."""

    connection: int


class EndLeg(Command, frozen=True, tag="end_leg"):
    """Hang up one leg."""

    call_sid: str


class HoldCaller(Command, frozen=True, tag="hold_caller"):
    """Put the caller in the room of `connection` on hold, or take him off; `comfort` plays the lost-agent message."""

    connection: int
    on: bool
    comfort: bool = False


class HoldColleague(Command, frozen=True, tag="hold_colleague"):
    """Put the colleague who came by this connection of the consult on hold, or take the colleague back."""

    consult: int
    connection: int
    on: bool


class DropAgent(Command, frozen=True, tag="drop_agent"):
    """Hang up the leg by which an agent came into the contact's room; `of` is the contact, or the consult about it."""

    of: int
    connection: int


class SpeakUp(Command, frozen=True, tag="speak_up"):
    """Let everybody in the room hear the leg by which a supervisor took the customer over in this connection."""

    connection: int


class EndListening(Command, frozen=True, tag="end_listening"):
    """Hang up the supervisors who listened to the agent of `connection`: the customer has somebody else now."""

    connection: int


class ResumeRecording(Command, frozen=True, tag="resume_recording"):
    """Let the recordings of the caller go on that holds had paused."""

    useful_ms: ClassVar[int] = 8_000


class RecordTalk(Command, frozen=True, tag="record_talk"):
    """Have the talk of `connection` recorded."""

    connection: int
    useful_ms: ClassVar[int] = 5_000


class HoldRecording(Command, frozen=True, tag="hold_recording"):
    """Pause what is recorded while the caller is on hold, or let it go on."""

    on: bool
    useful_ms: ClassVar[int] = 5_000


class StopRecording(Command, frozen=True, tag="stop_recording"):
    """End the recordings of the talk of `connection`, whose caller stays on the line."""

    connection: int
    useful_ms: ClassVar[int] = 10_000


Acting = (
    PullCaller
    | EndDial
    | MoveCaller
    | TransferCaller
    | ReturnCaller
    | EndRoom
    | EndLeg
    | HoldCaller
    | HoldColleague
    | DropAgent
    | SpeakUp
    | EndListening
    | ResumeRecording
    | RecordTalk
    | HoldRecording
    | StopRecording
)
"""Commands that act on what is there already: a call, a room, a recording."""

PhoneCommand = RingAgent | EndRing
"""Commands about agents' own phones, which ring for consults too."""

Once = DialCustomer | DialParty | RingAgent | TransferCaller
"""Commands by which a phone rings, directly or where the caller is sent: of one that may have been carried out it is
looked for what became of it."""

AnyCommand = Acting | DialCustomer | DialParty | PhoneCommand
