"""Why did this agent get this call? The receipts of a contact's offers, and the full list behind one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from pydantic import BaseModel

from app.errors import NotFound
from app.services.names import names_of
from app.services.past import state_before
from app.services.seeing import seen
from app.services.views import receipts
from app.services.views.candidates import CandidateView, candidate_views
from app.services.views.receipts import ReceiptView
from app.store import offers as store
from routing import Fact, candidates
from routing.facts import OfferMade
from routing.receipt import Receipt

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.services.views.names import Names
    from app.store.offers import OfferRow


class OfferExplanation(BaseModel, frozen=True):
    """An offer with its receipt, and every agent of the center as they stood right before it."""

    offer: ReceiptView
    candidates: tuple[CandidateView, ...]


async def of_contact(services: Services, contact: int, to: Principal) -> tuple[ReceiptView, ...]:
    """The offers of a contact in their order. Raises `NotFound` when `to` may not see it."""
    names = names_of(services.center)
    async with services.database.session() as session:
        await seen(services, session, contact, to)
        return tuple(_view(row, names) for row in await store.of_contact(session, contact))


async def explain(services: Services, contact: int, ordinal: int, to: Principal) -> OfferExplanation:
    """Why this agent was asked, in full. Raises `NotFound` for an unknown offer, or when its time is no longer kept."""
    async with services.database.session() as session:
        await seen(services, session, contact, to)
        row = await store.find(session, contact, ordinal)
    if row is None:
        raise NotFound("There is no such offer.")

    def is_it(fact: Fact) -> bool:
        return isinstance(fact, OfferMade) and (fact.contact, fact.ordinal) == (contact, ordinal)

    state = await state_before(services.database, row.made_at, is_it)
    names = names_of(services.center)
    return OfferExplanation(offer=_view(row, names), candidates=candidate_views(candidates(state, contact), names))


def _view(row: OfferRow, names: Names) -> ReceiptView:
    receipt = msgspec.convert(row.receipt, Receipt)
    agent = names.agent_name(row.agent_id).name
    passed_over = receipt.passed_over
    return ReceiptView(
        ordinal=row.ordinal,
        agent=agent,
        state=row.state,
        made_at=row.made_at,
        ended_at=row.ended_at,
        reason=row.reason,
        ordering=receipt.ordering,
        next=receipts.next_names(receipt, names),
        decided_by=receipts.decided_by(receipt),
        not_available=passed_over.not_available,
        busy=passed_over.busy,
        paused=passed_over.paused,
        tried=passed_over.tried,
        capped=passed_over.capped,
        words=receipts.in_words(receipt, agent, names),
    )
