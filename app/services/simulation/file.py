"""The simulation file as a model: who calls, who works when, and what is otherwise than in the center file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from app.services.center.kinds.hours import Span
from app.services.center.kinds.people import Zone
from app.services.center.names import Body, Level, Name, Title
from app.services.simulation.durations import Lasting, seconds

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$")]
"""A time of day, as 09:30 or 09:30:15."""
Interval = Annotated[int, Field(ge=1, le=1440)]
Rate = Annotated[float, Field(ge=0, le=1_000_000)]
Percent = Annotated[float, Field(ge=0, le=100)]
Levels = dict[Name, Level]


class Redialing(Body):
    """So many percent of those who hung up while waiting call again after a while."""

    percent: Percent
    after: Lasting


class CalledBack(Body):
    """What callers make of the callbacks that their queues offer.

    They are asked `offered_after` so many seconds in the queue, and `accept_percent` of those offered one take it. Each
    dial reaches `reached_percent` of them, who talk after `answer`.
    """

    accept_percent: Percent
    reached_percent: Percent = 75
    answer: Lasting = seconds(10)
    offered_after: Annotated[int, Field(ge=0, le=3600)] = 0


class Callers(Body):
    """Callers of one kind. Exactly one of `per_hour`, `calls` and `at` says when they come.

    `calls` counts those expected in each interval of `interval_minutes` from the beginning of the day on. `required`,
    `preferred` and `priority` are what the flow asks for beside what the queue does.
    """

    queue: Name
    per_hour: Rate | None = None
    calls: tuple[Rate, ...] | None = None
    interval_minutes: Interval = 30
    at: tuple[Clock, ...] | None = None
    talk: Lasting
    wrap_up: Lasting = seconds(0)
    patience: Lasting | None = None
    redial: Redialing | None = None
    priority: Annotated[int, Field(ge=0, le=100)] | None = None
    required: Levels = {}
    preferred: Levels = {}

    @model_validator(mode="after")
    def _one_way_to_come(self) -> Callers:
        if sum(way is not None for way in (self.per_hour, self.calls, self.at)) != 1:
            raise ValueError("say one of per_hour, calls, at")
        return self


class Group(Body):
    """So many agents alike, beside those of the center file; they are named after the group."""

    count: Annotated[int, Field(ge=1, le=20_000)] = 1
    skills: Levels = {}
    queues: Annotated[tuple[Name, ...], Field(min_length=1)]


class Staffing(Body):
    """When agents work: those of `who` (agents, groups or teams; else all) who are in no entry before this one.

    With `count` only the first so many of them. They work `shift`, or as many of them as `present` says for each
    interval from the beginning of the day on, or all day; `breaks` are taken out of either.
    """

    who: tuple[Name, ...] = ()
    count: Annotated[int, Field(ge=1)] | None = None
    shift: Span | None = None
    present: tuple[Annotated[int, Field(ge=0)], ...] | None = None
    interval_minutes: Interval = 30
    breaks: tuple[Span, ...] = ()

    @model_validator(mode="after")
    def _shift_or_present(self) -> Staffing:
        if self.shift is not None and self.present is not None:
            raise ValueError("say shift or present, not both")
        return self


class Answering(Body):
    """What agents, their phones and their browsers take; who takes longer than an offer lasts has missed it."""

    after: Lasting = seconds(3)
    connecting: Lasting = seconds(2)
    return_after: Lasting = seconds(30)


class SimulationFile(Body):
    """A day to simulate. `center` is a center file; `queues` change or add queues, `agents` add groups of agents.

    With `callbacks` the queues that call back offer it; without, nobody is called back. `zone` says whose times of day
    they are; it matters for the callers of a recorded day alone.
    """

    version: Literal[1]
    title: Title
    center: str | None = None
    day: Span
    zone: Zone = "UTC"
    warm_up_minutes: Annotated[int, Field(ge=0, le=1440)] = 0
    queues: dict[Name, dict[str, Any]] = {}
    agents: dict[Name, Group] = {}
    callers: dict[Name, Callers] = {}
    staffing: Annotated[tuple[Staffing, ...], Field(min_length=1)] = (Staffing(),)
    answering: Answering = Answering()
    callbacks: CalledBack | None = None

    @model_validator(mode="after")
    def _within_a_day(self) -> SimulationFile:
        begins, _, ends = self.day.partition("-")
        if ends <= begins:
            raise ValueError("the day ends after it begins, at 24:00 at the latest")
        return self
