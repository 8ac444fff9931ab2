"""What a scenario says of the world around a call: opening hours, queues, emergencies, and what connectors answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, field_validator, model_validator

from ivr_flows.flow import Now
from ivr_flows.hours import DAYS, Day, Holiday, Hours, Span
from ivr_flows.instructions import LookUp
from ivr_flows.queues import QueueFigures
from ivr_flows.signals import LookedUp, LookUpError

_ALWAYS: dict[Day, tuple[Span, ...]] = {day: (Span("00:00", "24:00"),) for day in DAYS}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 2000, 2200
Made = TypeVar("Made")


def _in_reach(at: datetime) -> datetime:
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise ValueError(f"a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return at


Instant = Annotated[AwareDatetime, AfterValidator(_in_reach)]
"""A point in time with its time zone, of an age in which clocks and calendars can be trusted."""


class HoursStub(BaseModel):
    """Opening hours: ``open`` or ``closed``, a closure with its cause, a holiday with its name, or a whole week."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: Literal["open", "closed"] | None = None
    closed: str | None = None
    holiday: str | None = None
    week: dict[str, Any] | None = None
    timezone: str = "UTC"
    holidays: dict[str, Any] = {}

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"state": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one(self) -> HoursStub:
        if sum(each is not None for each in (self.state, self.closed, self.holiday, self.week)) != 1:
            raise ValueError("hours are open, closed, {closed: cause}, {holiday: name} or {timezone:, week:}")
        self.hours("2000-01-01")
        return self

    def hours(self, today: str) -> Hours:
        """The hours that are so on that day, an ISO date in UTC."""
        if self.week is not None:
            data = {"timezone": self.timezone, "week": self.week, "holidays": self.holidays}
            return _made(data, Hours)
        if self.holiday is not None:
            return Hours("UTC", _ALWAYS, {today: Holiday(self.holiday)})
        return Hours("UTC", _ALWAYS if self.state == "open" else {}, closure=self.closed or "")


class LookUpStub(BaseModel):
    """What a connector answers: a record, or an error's name; ``after`` so many seconds, which may be too late.

    With ``given`` it answers only questions that have these arguments among theirs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    given: dict[str, Any] = {}
    answer: LookUpError | dict[str, Any]
    after: Annotated[float, Field(ge=0, le=3_600)] = 0

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"answer": value} if isinstance(value, str) else value

    def suits(self, question: LookUp) -> bool:
        """Whether this is an answer to such a question."""
        return all(name in question.arguments and question.arguments[name] == self.given[name] for name in self.given)

    def answered(self, question: LookUp) -> LookedUp:
        """The answer, which is a time-out when it comes too late."""
        return LookedUp(error="timeout") if self.after >= question.timeout else looked_up(self.answer)

    def delay_ms(self, question: LookUp) -> int:
        """How long the caller waits for it."""
        return round(min(self.after, question.timeout) * 1000)


def looked_up(answer: LookUpError | dict[str, Any]) -> LookedUp:
    """The signal of an answer."""
    return LookedUp(result=answer) if isinstance(answer, dict) else LookedUp(error=answer)


class LookUpStubs(BaseModel):
    """The answers of one operation, in the order of the questions they suit; the last of them stays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stubs: Annotated[tuple[LookUpStub, ...], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"stubs": value if isinstance(value, list) else [value]}


class World(BaseModel):
    """Everything around the call. Queues and emergencies by logical name; look-ups by ``connector.operation``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: dict[str, HoursStub] = {}
    look_ups: dict[Annotated[str, Field(pattern=r"^[a-z0-9_]+\.[a-z0-9_]+$")], LookUpStubs] = {}
    queues: dict[str, dict[str, Any]] = {}
    emergencies: dict[str, str] = {}

    @field_validator("queues")
    @classmethod
    def _figures(cls, queues: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        for figures in queues.values():
            _made(figures, QueueFigures)
        return queues

    def figures(self) -> Mapping[str, QueueFigures]:
        """The queues' figures."""
        return {name: _made(figures, QueueFigures) for name, figures in self.queues.items()}

    def now(self, ms: int) -> Now:
        """What a flow knows at that instant."""
        today = (_EPOCH + timedelta(milliseconds=ms)).date().isoformat()
        hours = {name: stub.hours(today) for name, stub in self.hours.items()}
        return Now(ms, hours, self.figures(), self.emergencies)


def _made(data: object, type_: type[Made]) -> Made:
    try:
        return msgspec.convert(data, type_)
    except msgspec.ValidationError as failure:
        raise ValueError(str(failure)) from failure
