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


class MoveCaller(Command, frozen=True, tag="move_caller"):
    """Take the caller out of the waiting place and back to the flow, which goes on by `reason`."""

    reason: str


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


class ResumeRecording(Command, frozen=True, tag="resume_recording"):
    """Let the recordings of the caller go on that holds had paused."""

    useful_ms: ClassVar[int] = 8_000


AnyCommand = PullCaller | MoveCaller | ReturnCaller | EndRoom | EndLeg | HoldCaller | ResumeRecording
