"""The objects that are only a title: divisions, skills, reasons, dispositions, and the center itself."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.services.center.kinds.number_policy import NumberPolicy
from app.services.center.kinds.recording import Recording
from app.services.center.names import Body, Title


class Center(Body):
    """The deployment as a whole.

    A point of priority is worth `ageing_seconds` of waiting, in every queue; 0: a higher priority always comes first.
    `number_policy` says which numbers outside may be dialed. At most `callbacks_max` callbacks are booked within 24
    hours, in all queues together; 0: any number.
    """

    title: Title
    ageing_seconds: Annotated[int, Field(ge=0, le=3600)] = 0
    number_policy: NumberPolicy = NumberPolicy()
    callbacks_max: Annotated[int, Field(ge=0, le=1_000_000)] = 1_000


class Division(Body):
    """A part of the company with its own numbers, queues and teams, and the recording of its talks."""

    title: Title
    recording: Recording = Recording()


class Skill(Body):
    """Something agents have at a level and callers need."""

    title: Title


class Reason(Body):
    """A reason an agent may choose for being not ready."""

    title: Title


class Disposition(Body):
    """What an agent notes a contact came to."""

    title: Title
