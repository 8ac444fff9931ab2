"""The ledger of a contact: what every millisecond of the call was spent on, and whom it is credited to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel

from app.services.names import names_of
from app.services.seeing import seen
from app.store import ledger as store
from app.store import transfers
from routing.vocabulary import TransferTo

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.services.principal import Principal
    from app.services.views.names import Names
    from app.store.ledger import SegmentRow
    from app.store.transfers import Past


class LedgerEntry(BaseModel, frozen=True):
    """A segment: those of lane `contact` tile the call, those of lane `agent` lie beside them."""

    lane: str
    kind: str
    queue: str | None
    agent: str | None
    began_at: int
    ended_at: int | None
    """Null while it lasts."""
    lasted_ms: int
    """So far, while it lasts."""


class TransferEntry(BaseModel, frozen=True):
    """An agent gave the customer on: `to` a queue, an agent, a flow or a number, which `target` names.

    `result` says how the dialing of a number ended.
    """

    at: int
    agent: str | None
    to: TransferTo
    target: str | None
    result: str | None


class LedgerView(BaseModel, frozen=True):
    """A call from its first ring to its end; instants in milliseconds since the epoch."""

    contact: int
    started_at: int
    ended_at: int | None
    lasted_ms: int
    """The sum of the entries of lane `contact`, to the millisecond."""
    totals: dict[str, int]
    """Milliseconds by kind, of both lanes."""
    entries: tuple[LedgerEntry, ...]
    transfers: tuple[TransferEntry, ...]


async def of_contact(services: Services, contact: int, to: Principal) -> LedgerView:
    """The ledger of a contact. Raises `NotFound` when `to` may not see it."""
    now = await services.database.now()
    async with services.database.session() as session:
        row = await seen(services, session, contact, to)
        segments = await store.of_contact(session, contact)
    entries = _entries(segments, names_of(services.center), now)
    until = now if row.ended_at is None else row.ended_at
    return LedgerView(
        contact=row.id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        lasted_ms=max(0, until - row.started_at),
        totals=_totals(entries),
        entries=entries,
        transfers=_transfers(await transfers.of_contact(services.database, contact), names_of(services.center)),
    )


def _entries(segments: Sequence[SegmentRow], names: Names, now: int) -> tuple[LedgerEntry, ...]:
    return tuple(
        LedgerEntry(
            lane=segment.lane,
            kind=segment.kind,
            queue=names.queue(segment.queue_id),
            agent=names.agent(segment.agent_id),
            began_at=segment.began_at,
            ended_at=segment.ended_at,
            lasted_ms=max(0, (now if segment.ended_at is None else segment.ended_at) - segment.began_at),
        )
        for segment in segments
    )


def _transfers(past: Sequence[Past], names: Names) -> tuple[TransferEntry, ...]:
    return tuple(
        TransferEntry(
            at=each.at,
            agent=names.agent(each.agent),
            to=TransferTo(each.kind),
            target=each.flow or each.number or names.queue(each.queue) or names.agent(each.target),
            result=each.result,
        )
        for each in past
    )


def _totals(entries: Sequence[LedgerEntry]) -> dict[str, int]:
    totals = Counter[str]()
    for entry in entries:
        totals[entry.kind] += entry.lasted_ms
    return dict(totals)
