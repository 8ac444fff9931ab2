"""What callers answered that is kept: consents, and surveys. The same sprint keeps them once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from app.store.tables.answers import SurveyAnswer
from app.store.writes import Write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.store.database import Database
    from app.store.journal import AnyConnection
    from app.store.screen_pop import Session

SurveyRow = SurveyAnswer

_CONSENT = """
INSERT INTO consent (contact_id, caller, subject, version, given, at)
SELECT id, caller, $2, $3, $4, $5 FROM contact WHERE id = $1
"""
_SURVEY = """
INSERT INTO survey_answer (contact_id, question, measure, score, recording_sid, recording_url, seconds, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
"""


class Consent(NamedTuple):
    """What somebody said to the words of a version."""

    subject: str
    version: str
    given: bool


class Answer(NamedTuple):
    """The answer to a question: a score, or the provider's sid and address of a recording with its length."""

    question: str
    measure: str
    score: int | None
    recording: str | None
    url: str | None
    seconds: int


async def forget(connection: AnyConnection, surveys: int, consents: int) -> None:
    """Delete answers to surveys, and consents, of before these instants (milliseconds)."""
    await connection.execute("DELETE FROM survey_answer WHERE at < $1", surveys)
    await connection.execute("DELETE FROM consent WHERE at < $1", consents)


def consent(contact: int, said: Consent, at: int) -> Write:
    """The write that keeps a consent, or its refusal."""
    return Write(_CONSENT, (contact, *said, at))


def survey(contact: int, answer: Answer, at: int) -> Write:
    """The write that keeps an answer."""
    return Write(_SURVEY, (contact, *answer, at))


async def of_contact(session: Session, contact: int) -> Sequence[SurveyRow]:
    """The answers of one contact, first things first."""
    query = select(SurveyAnswer).where(SurveyAnswer.contact_id == contact).order_by(SurveyAnswer.id)
    return (await session.scalars(query)).all()


async def comment(database: Database, contact: int, answer: int) -> str | None:
    """The provider's sid of a recorded comment; none when there is no such."""
    async with database.session() as session:
        found = await session.get(SurveyAnswer, answer)
    return None if found is None or found.contact_id != contact else found.recording_sid
