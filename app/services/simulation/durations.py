"""Durations as a simulation file writes them: a number of seconds, or a distribution by name."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from app.services.center.names import Body
from routing.simulator import Distribution, Exponential, Fixed, Gamma, Lognormal, evenly

Seconds = Annotated[float, Field(ge=0, le=86_400)]
Mean = Annotated[float, Field(gt=0, le=86_400)]


class Spread(Body):
    """A mean (seconds) and a coefficient of variation: standard deviation over mean."""

    mean: Mean
    cv: Annotated[float, Field(gt=0, le=5)]


class Duration(Body):
    """One way of saying how long something takes; seconds."""

    fixed: Seconds | None = None
    exponential: Mean | None = None
    lognormal: Spread | None = None
    gamma: Spread | None = None
    observed: Annotated[tuple[Seconds, ...], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _one(self) -> Duration:
        if len(self.model_fields_set) != 1:
            raise ValueError("say one of a number of seconds, fixed, exponential, lognormal, gamma, observed")
        return self

    def distribution(self) -> Distribution:
        """The same for the simulator."""
        if self.exponential is not None:
            return Exponential(self.exponential * 1000)
        if self.lognormal is not None:
            return Lognormal(self.lognormal.mean * 1000, self.lognormal.cv)
        if self.gamma is not None:
            return Gamma(self.gamma.mean * 1000, self.gamma.cv)
        if self.observed is not None:
            return evenly([round(value * 1000) for value in self.observed])
        return Fixed(round((self.fixed or 0) * 1000))


def _spelled_out(value: object) -> object:
    return {"fixed": value} if isinstance(value, int | float) else value


Lasting = Annotated[Duration, BeforeValidator(_spelled_out)]
"""A duration; a bare number is fixed seconds."""


def seconds(value: float) -> Duration:
    """Always so many seconds."""
    return Duration(fixed=value)
