"""The screen pop: who is on the line, what they told the flow, who the company knows them as, and their history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.services.calls.caller_ids import is_withheld
from app.services.connectors import Result
from app.services.names import names_of
from app.services.seeing import seen
from app.services.views.callers import collected_values
from app.services.views.contact_view import ContactView, PastContact, SegmentView, SurveyView, VerificationView
from app.store import answers
from app.store import screen_pop as store
from ivr_flows.factors import Factor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.services.views.names import Names
    from app.store.screen_pop import ContactRow, Session

history_max = 10
patience_ms = 1_500
"""The agent is about to speak: a record that takes longer comes too late."""
factor_words: dict[Factor, str] = {
    "number": "caller's number",
    "account": "account number",
    "birth_date": "date of birth",
    "pin": "PIN",
    "zip": "ZIP code",
    "last_four": "last four of SSN",
    "code": "one-time code",
}
"""The factors as agents read them."""


async def show(services: Services, contact: int, to: Principal) -> ContactView:
    """The screen pop of a contact. Raises `NotFound` unless it is one of theirs, or they may see all."""
    names = names_of(services.center)
    async with services.database.session() as session:
        row = await seen(services, session, contact, to)
        history = await _history(session, row, names)
        segments = await _segments(session, contact)
        survey = await answers.of_contact(session, contact)
    return ContactView(
        contact=row.id,
        queue=names.queue(row.queue_id),
        caller=row.caller,
        started=row.started_at,
        verification=_verification(row),
        tags=tuple(row.tags),
        collected=collected_values(row.collected),
        survey=tuple(map(_answer, survey)),
        customer=row.customer or await _ask_customer(services, row),
        history=history,
        segments=segments,
    )


def _answer(row: answers.SurveyRow) -> SurveyView:
    return SurveyView(id=row.id, question=row.question, measure=row.measure, score=row.score, seconds=row.seconds)


def _verification(row: ContactRow) -> VerificationView | None:
    if not row.verified_level or row.verified_until is None:
        return None
    by = tuple(factor_words[factor] for factor in row.verified_by)
    return VerificationView(level=row.verified_level, by=by, until=row.verified_until)


async def _history(session: Session, row: ContactRow, names: Names) -> tuple[PastContact, ...]:
    """Whoever withholds the number has no history: others withhold it too."""
    if is_withheld(row.caller):
        return ()
    return tuple(_past(each, names) for each in await store.earlier(session, row, history_max))


def _past(row: store.Earlier, names: Names) -> PastContact:
    return PastContact(
        contact=row.contact,
        started=row.started_at,
        queue=names.queue(row.queue),
        agent=names.agent(row.agent),
        outcome=row.outcome,
        disposition=row.disposition,
    )


async def _segments(session: Session, contact: int) -> tuple[SegmentView, ...]:
    rows: Sequence[store.SegmentRow] = await store.segments(session, contact)
    return tuple(SegmentView(kind=row.kind, began_at=row.began_at, ended_at=row.ended_at) for row in rows)


async def _ask_customer(services: Services, row: ContactRow) -> dict[str, Any] | None:
    """The record of whoever has this number, kept with the contact once it was found."""
    if is_withheld(row.caller):
        return None
    answer = await services.connectors.ask("customers", "find_by_phone", {"phone": row.caller}, deadline_ms=patience_ms)
    if not isinstance(answer, Result):
        return None
    async with services.database.session() as session:
        await store.keep_customer(session, row.id, answer.data)
    return answer.data
