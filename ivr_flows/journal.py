"""The journal entries of a flow: what happened in names and reasons only, never a caller's words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ivr_flows.signals import PayResult

Result = Literal["success", "partial", "failure"]
Measure = Literal["csat", "nps", "ces", "comment"]
"""What a survey asks for: customer satisfaction, net promoter score, customer effort score, or a recorded comment."""
FaultReason = Literal[
    "expression", "unfit_value", "unbound_hours", "too_many_steps", "too_many_sprints", "too_deep", "too_much_to_say"
]


class Left(Struct, frozen=True, omit_defaults=True, tag="left", tag_field="entry"):
    """A step was done and left by the named exit, to the step ``to``."""

    flow: str
    step: str
    exit: str
    to: str


class Milestone(Struct, frozen=True, omit_defaults=True, tag="milestone", tag_field="entry"):
    """The caller reached a named point of the flow."""

    flow: str
    step: str
    name: str


class Outcome(Struct, frozen=True, omit_defaults=True, tag="outcome", tag_field="entry"):
    """What the caller came for was settled here, or not; the last one of a call counts."""

    flow: str
    step: str
    goal: str
    result: Result
    reason: str = ""


class Tagged(Struct, frozen=True, omit_defaults=True, tag="tagged", tag_field="entry"):
    """The contact was marked."""

    flow: str
    step: str
    name: str


class Consented(Struct, frozen=True, omit_defaults=True, tag="consented", tag_field="entry"):
    """The caller said yes (``given``) or no to the words of that version."""

    flow: str
    step: str
    subject: str
    version: str
    given: bool


class Surveyed(Struct, frozen=True, omit_defaults=True, tag="surveyed", tag_field="entry"):
    """The caller answered a question of a survey: with a score, or with a comment the shell has as ``recording``."""

    flow: str
    step: str
    question: str
    measure: Measure
    score: int | None = None
    recording: str = ""
    seconds: int = 0


class Voicemail(Struct, frozen=True, omit_defaults=True, tag="voicemail", tag_field="entry"):
    """A message was left for a queue; ``recording`` is the shell's name of it."""

    flow: str
    step: str
    queue: str
    recording: str
    seconds: int


class Payment(Struct, frozen=True, omit_defaults=True, tag="payment", tag_field="entry"):
    """The provider told how a payment ended; ``card`` holds the last four digits of the card, never more of it."""

    flow: str
    step: str
    payment: int
    result: PayResult
    confirmation: str = ""
    card: str = ""
    card_type: str = ""


class Fault(Struct, frozen=True, omit_defaults=True, tag="fault", tag_field="entry"):
    """The flow failed at a step and took its error exit."""

    flow: str
    step: str
    reason: FaultReason


class RecordingReleased(Struct, frozen=True, omit_defaults=True, tag="recording_released", tag_field="entry"):
    """The step that held the recordings was left: what this hold paused may go on."""

    flow: str
    step: str
    hold: str


class Ended(Struct, frozen=True, omit_defaults=True, tag="ended", tag_field="entry"):
    """The flow session is over; written exactly once."""

    flow: str
    step: str
    reason: Literal["completed", "caller", "error"]


Entry = (
    Left | Milestone | Outcome | Tagged | Consented | Surveyed | Voicemail | Payment | RecordingReleased | Fault | Ended
)
