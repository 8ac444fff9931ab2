"""What an agent is shown of a contact: the screen pop."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from app.services.views.callers import CollectedValue


class PastContact(BaseModel, frozen=True):
    """An earlier contact of the same caller."""

    contact: int
    started: int
    queue: str | None
    agent: str | None
    outcome: str | None
    disposition: str | None


class SegmentView(BaseModel, frozen=True):
    """A stretch of a contact's life; open while `ended_at` is null."""

    kind: str
    began_at: int
    ended_at: int | None


class VerificationView(BaseModel, frozen=True):
    """The verification level the caller has reached, by which factors, and until when (ms since the epoch)."""

    level: int
    by: tuple[str, ...]
    until: int


class SurveyView(BaseModel, frozen=True):
    """The answer to a question of a survey: a score of its measure (csat, nps, ces), or a recorded comment."""

    id: int
    question: str
    measure: str
    score: int | None
    seconds: int


class ContactView(BaseModel, frozen=True):
    """Who is on the line and what is known of them; `customer` is the record of the company's own system.

    `verification` is null when the caller was never verified.
    """

    contact: int
    queue: str | None
    caller: str
    started: int
    verification: VerificationView | None
    tags: tuple[str, ...]
    collected: tuple[CollectedValue, ...]
    survey: tuple[SurveyView, ...]
    customer: dict[str, Any] | None
    history: tuple[PastContact, ...]
    segments: tuple[SegmentView, ...]
