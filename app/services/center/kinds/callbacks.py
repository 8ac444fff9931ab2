"""How a queue calls back: to whom it offers that, what it promises, and how it tries to reach them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from app.services.center.names import Body
from ivr_flows.prompts import Language
from ivr_flows.steps.enqueue import Progress

Minutes = Annotated[int, Field(ge=0, le=1440)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1_000, strip_whitespace=True)]


class OfferWhen(Body):
    """A callback is offered when one of these holds: it is for those who would wait long.

    The longest likely wait has so many `seconds`, there are so many callers `ahead`, or `nobody_available`: every
    agent who is signed in is busy or not ready.
    """

    seconds: Annotated[int, Field(ge=0, le=86_400)] = 180
    ahead: Annotated[int, Field(ge=1, le=10_000)] | None = None
    nobody_available: bool = False


class Slots(Body):
    """Times that can be chosen: `minutes` long, `each` of them for so many callers, today and so many `days` ahead."""

    minutes: Annotated[int, Field(ge=15, le=240)] = 30
    each: Annotated[int, Field(ge=1, le=1000)] = 4
    days: Annotated[int, Field(ge=0, le=14)] = 3


class Caps(Body):
    """How many callbacks may be booked within 24 hours: to one number, and by one caller."""

    number: Annotated[int, Field(ge=1, le=100)] = 3
    caller: Annotated[int, Field(ge=1, le=100)] = 3


class OnHold(Body):
    """What a customer who comes first hears on the line until an agent is there, beside the queue's music.

    The `announcements` are said in turn, one `every` so many seconds, in the customer's language if they have it;
    `progress` is told as to a caller who waits.
    """

    announcements: tuple[Annotated[dict[Language, Words], Field(min_length=1)], ...] = ()
    every: Annotated[int, Field(ge=10, le=600)] = 30
    progress: Progress | None = None


class Callbacks(Body):
    """A queue's callbacks; a queue without calls nobody back.

    None is offered while callbacks are `most_percent` of those who wait, nor when it would come after closing time. One
    that was not dialed expires when the queue closes, or after `expires_after_minutes`. A customer who is not reached
    is dialed again after each of `gap_minutes`, `attempts` times in all; the phone rings for `ring_seconds`.

    `first` is the agent, who then waits for the customer to answer, or the customer, who is dialed when an agent is
    free or expected soon and then waits on the line, where `on_hold` is heard; of those at most `dials_at_once` are
    dialed at once.
    """

    offer_when: OfferWhen = OfferWhen()
    first: Literal["agent", "customer"] = "agent"
    dials_at_once: Annotated[int, Field(ge=1, le=1000)] = 5
    most_percent: Annotated[int, Field(ge=1, le=100)] = 40
    attempts: Annotated[int, Field(ge=1, le=10)] = 3
    gap_minutes: Annotated[tuple[Minutes, ...], Field(min_length=1, max_length=9)] = (2, 5, 10)
    ring_seconds: Annotated[int, Field(ge=10, le=120)] = 25
    expires_after_minutes: Annotated[int, Field(ge=10, le=1440)] = 240
    slots: Slots | None = None
    caps: Caps = Caps()
    on_hold: OnHold = OnHold()
