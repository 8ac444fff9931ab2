"""The number policy: which numbers outside the service may dial, and for what."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from phonenumbers import SUPPORTED_REGIONS
from pydantic import AfterValidator, Field, StringConstraints

from app.services.center.names import Body


class Purpose(StrEnum):
    """What a number is dialed for."""

    CALLBACK = "callback"
    """A customer is called back."""
    AGENT_DIAL = "agent_dial"
    """An agent dials it."""
    TRANSFER = "transfer"
    """A talk is transferred to it, or it is consulted."""
    AGENT_PHONE = "agent_phone"
    """An agent takes calls there."""


def _known_country(code: str) -> str:
    if code not in SUPPORTED_REGIONS:
        raise ValueError(f"{code!r} is no country; name one as US")
    return code


Country = Annotated[str, AfterValidator(_known_country)]
"""A country by its ISO 3166 code."""

Prefix = Annotated[str, StringConstraints(pattern=r"^\+[1-9][0-9]{0,14}$")]
"""The beginning of numbers in E.164, or a whole one."""


class Prefixes(Body):
    """Beginnings of numbers that may be dialed whatever the other rules say, and of those that may not."""

    allowed: tuple[Prefix, ...] = ()
    blocked: tuple[Prefix, ...] = ()


class NumberPolicy(Body):
    """A number without a country code belongs to `home`; numbers of other countries than `countries` are refused.

    `prefixes` adds exceptions by purpose. Emergency numbers, short codes and the center's own numbers are never dialed.
    """

    home: Country = "US"
    countries: Annotated[tuple[Country, ...], Field(min_length=1)] = ("US",)
    prefixes: dict[Purpose, Prefixes] = {}
