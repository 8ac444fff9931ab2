"""Opening hours: weekly spans in one time zone, holidays, overrides for some days, and an emergency closure."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator, model_validator

from app.services.center.kinds.people import Zone
from app.services.center.names import Body, Title
from ivr_flows.hours import DAYS, Day

_clock = r"([01][0-9]|2[0-3]):[0-5][0-9]"
Span = Annotated[str, StringConstraints(pattern=rf"^{_clock}-({_clock}|24:00)$")]
"""Open from one time of day until another, as 08:00-18:30; one that ends before it begins runs past midnight."""
Spans = tuple[Span, ...]


class Holiday(Body):
    """A day with its own spans, none when closed; callers may be told its name."""

    date: dt.date
    name: Title
    open: Spans = ()


class Override(Body):
    """Days, the last included, that go by their own spans for a reason callers may be told; it wins over a holiday."""

    first: dt.date
    last: dt.date
    reason: Title
    open: Spans = ()

    @model_validator(mode="after")
    def _bounded(self) -> Override:
        if not dt.timedelta() <= self.last - self.first <= dt.timedelta(days=366):
            raise ValueError("an override runs from its first to its last day, at most a year")
        return self


class Hours(Body):
    """When something is open. A `closure` is the reason why all is closed until it is taken out again."""

    title: Title
    zone: Zone
    week: dict[Day, Spans]
    holidays: Annotated[tuple[Holiday, ...], Field(max_length=400)] = ()
    overrides: Annotated[tuple[Override, ...], Field(max_length=400)] = ()
    closure: Annotated[str, StringConstraints(max_length=80)] = ""

    @field_validator("week", mode="before")
    @classmethod
    def _spread(cls, week: object) -> object:
        """`monday-friday` stands for each of its days; a single span needs no list."""
        if not isinstance(week, dict):
            return week
        return {day: _listed(spans) for key, spans in week.items() for day in _days(str(key))}


def _listed(spans: object) -> object:
    return [spans] if isinstance(spans, str) else spans


def _days(key: str) -> tuple[str, ...]:
    first, dash, last = key.partition("-")
    known: tuple[str, ...] = DAYS
    if not dash or first not in known or last not in known:
        return (key,)
    return known[known.index(first) : known.index(last) + 1]
