"""A verification policy: which factors bring a caller to which level, for how long, and how many attempts there are."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from app.services.center.names import Body, Title
from ivr_flows.factors import LENGTHS, Factor
from ivr_flows.marks import ConnectorName

VerificationLevel = Annotated[int, Field(ge=1, le=3)]
Combination = Annotated[tuple[Factor, ...], Field(min_length=1)]
Combinations = Annotated[tuple[Combination, ...], Field(min_length=1)]


class Length(Body):
    """How many keys a factor has, at least and at most; one number stands for both."""

    least: Annotated[int, Field(ge=1, le=40)]
    most: Annotated[int, Field(ge=1, le=40)]

    @model_validator(mode="before")
    @classmethod
    def _shorthand(cls, value: object) -> object:
        return {"least": value, "most": value} if isinstance(value, int) else value

    @model_validator(mode="after")
    def _ordered(self) -> Length:
        if self.least > self.most:
            raise ValueError("the least is greater than the most")
        return self


class Lockout(Body):
    """After so many refused attempts within so many minutes, all further ones are refused for `lock_minutes`."""

    attempts: Annotated[int, Field(ge=1, le=100)]
    minutes: Annotated[int, Field(ge=1, le=1440)]
    lock_minutes: Annotated[int, Field(ge=1, le=1440)]


class Codes(Body):
    """One-time codes: their digits, the minutes one is good for, how many are sent for an account in these minutes."""

    length: Annotated[int, Field(ge=4, le=10)] = 6
    minutes: Annotated[int, Field(ge=1, le=60)] = 10
    sent: Annotated[int, Field(ge=1, le=10)] = 3


class Policy(Body):
    """How callers are verified.

    A level is reached by any of its combinations, each a list of factors; the factors are checked by `connector`. It
    holds for `holds_minutes`. A caller has `attempts` in a call. Every refusal is answered after exactly `answer_ms`,
    which is also the longest the connector may take, so that the time tells nothing.
    """

    title: Title
    connector: ConnectorName
    levels: Annotated[
        dict[VerificationLevel, Annotated[tuple[Combination, ...], Field(min_length=1)]], Field(min_length=1)
    ]
    lengths: dict[Factor, Length] = {}
    holds_minutes: Annotated[int, Field(ge=1, le=1440)] = 30
    attempts: Annotated[int, Field(ge=1, le=10)] = 3
    answer_ms: Annotated[int, Field(ge=100, le=10_000)] = 2_000
    account_lockout: Lockout = Lockout(attempts=5, minutes=30, lock_minutes=60)
    number_lockout: Lockout = Lockout(attempts=10, minutes=60, lock_minutes=60)
    codes: Codes = Codes()

    @field_validator("lengths")
    @classmethod
    def _lengths_that_vary(cls, lengths: dict[Factor, Length]) -> dict[Factor, Length]:
        if fixed := {"number", "birth_date", "code"} & lengths.keys():
            raise ValueError(f"{', '.join(sorted(fixed))} has no length of its own here")
        return lengths

    @field_validator("levels")
    @classmethod
    def _known_by_something(cls, levels: dict[int, Combinations]) -> dict[int, Combinations]:
        for combination in (each for combinations in levels.values() for each in combinations):
            if not {"number", "account"} & set(combination):
                raise ValueError("a combination needs the account or the number: they say whose the other factors are")
        return levels

    def length(self, factor: Factor) -> tuple[int, int]:
        """The fewest and the most keys of a factor."""
        own = self.lengths.get(factor)
        return (own.least, own.most) if own else LENGTHS[factor]
