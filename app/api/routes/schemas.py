"""Bodies that several routes take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Self

from fastapi import Query
from pydantic import BaseModel, Field

if TYPE_CHECKING:
    from app.store import join_codes

notes_max = 20_000

Instant = Annotated[int, Query(ge=0, le=2**53)]
"""Milliseconds since the epoch."""


class Tab(BaseModel):
    """The browser tab that asks, by a name it made for itself."""

    tab: str = Field(min_length=1, max_length=64)


class Intervention(BaseModel):
    """What every intervention tells: its reason."""

    why: str = Field(min_length=3, max_length=200)


class ChosenPhone(BaseModel):
    """Where an agent takes calls: `softphone`, a number, or a SIP address (`sip:name@host`)."""

    phone: str = Field(min_length=1, max_length=255)


class JoinCode(BaseModel):
    """What a softphone presents to be let into the room; `expires` in milliseconds since the epoch."""

    code: str
    expires: int

    @classmethod
    def of(cls, made: join_codes.JoinCode) -> Self:
        """The code as it was made."""
        return cls(code=made.code, expires=made.expires)


class LegCode(BaseModel):
    """The code by which the agent's softphone is let in; all null where a phone of the agent's own is rung for it."""

    code: str | None
    expires: int | None

    @classmethod
    def of(cls, made: join_codes.JoinCode | None, **more: object) -> Self:
        """The code as it was made, if one was."""
        return cls.model_validate({"code": made and made.code, "expires": made and made.expires, **more})
