"""A queue: whom its callers need, and how offers, wrap-up, refusals and service level are counted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from app.services.calls.document import HOLD_MUSIC, MusicName
from app.services.center.kinds.callbacks import Callbacks
from app.services.center.kinds.recording import Recording
from app.services.center.names import (
    Body,
    DispositionName,
    DivisionName,
    HoursName,
    Level,
    OrderingName,
    OwnNumber,
    SkillName,
    TeamName,
    Title,
)
from ivr_flows.marks import PlanName
from ivr_flows.plans import Needs
from routing.vocabulary import ReturnTo, WrapUpMode


class ServiceLevel(Body):
    """The target: so many percent of callers answered within so many seconds."""

    percent: Annotated[int, Field(ge=1, le=100)] = 80
    seconds: Annotated[int, Field(ge=1, le=3600)] = 20


class MissLimits(Body):
    """After so many misses of a cause in a row the agent is not ready; 0: never. A talk starts the count anew."""

    no_answer: Annotated[int, Field(ge=0, le=100)] = 1
    declined: Annotated[int, Field(ge=0, le=100)] = 0
    phone_failed: Annotated[int, Field(ge=0, le=100)] = 1
    phone_unanswered: Annotated[int, Field(ge=0, le=100)] = 1


class MissPauses(Body):
    """How many seconds nothing is offered to an agent after a miss of a cause."""

    no_answer: Annotated[int, Field(ge=0, le=600)] = 0
    declined: Annotated[int, Field(ge=0, le=600)] = 10
    phone_failed: Annotated[int, Field(ge=0, le=600)] = 60
    phone_unanswered: Annotated[int, Field(ge=0, le=600)] = 0


class Sticky(Body):
    """How long a caller waits for an agent whom the flow prefers before anybody else is asked; 0: not at all.

    Nobody waits for an agent who is not signed in, and with `unless_busy` for one who is at work.
    """

    last_agent_seconds: Annotated[int, Field(ge=0, le=3600)] = 20
    """For who talked with the caller last."""
    owner_seconds: Annotated[int, Field(ge=0, le=3600)] = 30
    """For who was preferred by name."""
    unless_busy: bool = False


class Limits(Body):
    """Whom the queue lets in, and for how long; 0: no limit. A caller whom it does not keep takes the flow's exit.

    `full` when so many wait already, `timeout` after the longest wait. While nobody of the queue is signed in callers
    wait, new ones take the exit `unstaffed` (refuse), or those who wait take it too (leave). `unavailable` says so
    for while nobody is available, be it at work.
    """

    most_waiting: Annotated[int, Field(ge=0, le=100_000)] = 0
    longest_wait_seconds: Annotated[int, Field(ge=0, le=86_400)] = 0
    unstaffed: Literal["wait", "refuse", "leave"] = "wait"
    unavailable: Literal["wait", "refuse", "leave"] = "wait"


class Transfers(Body):
    """What becomes of a customer whom an agent gives on.

    Given on into the queue the age is kept, with `keep_age`. A customer of the queue who is given on to one agent
    waits `ring_seconds` for that agent; whom nobody takes, there or at a number outside, goes back to who gave them on,
    who is waited for `return_seconds`, and then to the head of the queue; or to the head at once (`return_to: queue`);
    or is asked for a message, as by the exit `voicemail` of the step that queued them (`return_to: voicemail`).
    """

    keep_age: bool = True
    ring_seconds: Annotated[int, Field(ge=5, le=300)] = 20
    return_to: ReturnTo = ReturnTo.AGENT
    return_seconds: Annotated[int, Field(ge=5, le=600)] = 30


class Queue(Body):
    """Where callers of one kind wait. All times are whole seconds.

    A higher `priority` comes first, and a second of waiting counts `weight` times. A caller chooses among agents by
    `ordering`, and is offered to `ring` of them at once. After `refusals_before_overflow` refused offers a caller
    leaves by overflow.
    Agents serve the queue who list it, and those whom `members` describes. `plan` is the routing plan of callers whose
    flow names none. Agents of a team in `team_delays` are asked only when a caller has waited so many seconds.
    At most `contacts_max` of its callers are with agents at once; 0: any number. With `auto_answer` an agent's page
    accepts by itself. `wrap_up_mode` says who decides how long a wrap-up lasts, `wrap_up_seconds` how long a timed one.
    A customer on hold for `hold_warning_seconds` stands out on the agent's page, which then sounds a tone every
    `hold_reminder_seconds`; 0: none. Whoever is on hold hears `hold_music`, and who waits hears `wait_music` unless
    the flow names another piece; each is one of those that come with the service.
    No `hours`: open always. No `dispositions`: any disposition of the center may be chosen. No `recording`: talks are
    recorded as the division says. Without `callbacks` nobody is called back; who redials within `redial_seconds` of
    hanging up while waiting has waited on. Whom an agent calls for the queue sees `caller_id`; else the first number of
    its division.
    """

    title: Title
    division: DivisionName
    priority: Annotated[int, Field(ge=0, le=100)] = 50
    required: dict[SkillName, Level] = {}
    preferred: dict[SkillName, Level] = {}
    members: Needs | None = None
    plan: PlanName | None = None
    team_delays: dict[TeamName, Annotated[int, Field(ge=1, le=86_400)]] = {}
    sticky: Sticky = Sticky()
    ordering: OrderingName = "longest_idle"
    weight: Annotated[int, Field(ge=1, le=10)] = 1
    ring: Annotated[int, Field(ge=1, le=10)] = 1
    offer_seconds: Annotated[int, Field(ge=5, le=120)] = 15
    misses_before_not_ready: MissLimits = MissLimits()
    pause_seconds: MissPauses = MissPauses()
    refusals_before_overflow: Annotated[int, Field(ge=1, le=50)] = 5
    contacts_max: Annotated[int, Field(ge=0, le=10_000)] = 0
    auto_answer: bool = False
    wrap_up_mode: WrapUpMode = WrapUpMode.MANDATORY_TIMEOUT
    wrap_up_seconds: Annotated[int, Field(ge=1, le=3600)] = 60
    wrap_up_extension_seconds: Annotated[int, Field(ge=1, le=3600)] = 60
    wrap_up_extensions: Annotated[int, Field(ge=0, le=20)] = 2
    disposition_required: bool = True
    dispositions: tuple[DispositionName, ...] = ()
    limits: Limits = Limits()
    transfers: Transfers = Transfers()
    hold_warning_seconds: Annotated[int, Field(ge=5, le=3600)] = 120
    hold_reminder_seconds: Annotated[int, Field(ge=0, le=600)] = 30
    hold_music: MusicName = HOLD_MUSIC
    wait_music: MusicName = HOLD_MUSIC
    callbacks: Callbacks | None = None
    redial_seconds: Annotated[int, Field(ge=0, le=600)] = 60
    service_level: ServiceLevel = ServiceLevel()
    recording: Recording | None = None
    hours: HoursName | None = None
    caller_id: OwnNumber | None = None

    @model_validator(mode="after")
    def _slots_in_hours(self) -> Queue:
        if self.callbacks is not None and self.callbacks.slots is not None and self.hours is None:
            raise ValueError("slots need the queue's hours: they say when it calls, and in which time zone")
        return self
